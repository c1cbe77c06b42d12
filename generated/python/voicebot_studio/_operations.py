# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Every operation of the document: what calls it, and the names of its arguments."""

from ._runtime.client.operation_table_entry import Entry

OPERATIONS: dict[str, Entry] = {
    "listCalls": Entry(
        module="voicebot_studio.api.calls.list_calls",
        resource="calls",
        method="list",
        parameters={},
    ),
    "createCall": Entry(
        module="voicebot_studio.api.calls.create_call",
        resource="calls",
        method="create",
        parameters={},
        body="CreateCallRequest",
        fields={
            "name": "name",
            "assistantId": "assistant_id",
            "assistant": "assistant",
        },
    ),
    "deleteCall": Entry(
        module="voicebot_studio.api.calls.delete_call",
        resource="calls",
        method="delete",
        parameters={
            ("path", "call_id"): "call_id",
        },
    ),
    "updateCall": Entry(
        module="voicebot_studio.api.calls.update_call",
        resource="calls",
        method="update",
        parameters={
            ("path", "call_id"): "call_id",
        },
        body="UpdateCallRequest",
        fields={
            "name": "name",
        },
    ),
    "listAssistants": Entry(
        module="voicebot_studio.api.assistants.list_assistants",
        resource="assistants",
        method="list",
        parameters={},
    ),
    "createAssistant": Entry(
        module="voicebot_studio.api.assistants.create_assistant",
        resource="assistants",
        method="create",
        parameters={},
        body="Assistant",
        fields={
            "name": "name",
            "firstMessage": "first_message",
            "firstMessageMode": "first_message_mode",
            "backgroundSound": "background_sound",
            "hipaaEnabled": "hipaa_enabled",
            "backgroundDenoisingEnabled": "background_denoising_enabled",
            "modelOutputInMessagesEnabled": "model_output_in_messages_enabled",
            "silenceTimeoutSeconds": "silence_timeout_seconds",
            "maxDurationSeconds": "max_duration_seconds",
            "clientMessages": "client_messages",
            "serverMessages": "server_messages",
            "voicemailDetection": "voicemail_detection",
            "model": "model",
            "voice": "voice",
            "transcriber": "transcriber",
            "analysisPlan": "analysis_plan",
            "transportConfigurations": "transport_configurations",
        },
    ),
    "getAssistant": Entry(
        module="voicebot_studio.api.assistants.get_assistant",
        resource="assistants",
        method="get",
        parameters={
            ("path", "assistant_id"): "assistant_id",
        },
    ),
    "updateAssistant": Entry(
        module="voicebot_studio.api.assistants.update_assistant",
        resource="assistants",
        method="update",
        parameters={
            ("path", "assistant_id"): "assistant_id",
        },
        body="Assistant",
        fields={
            "name": "name",
            "firstMessage": "first_message",
            "firstMessageMode": "first_message_mode",
            "backgroundSound": "background_sound",
            "hipaaEnabled": "hipaa_enabled",
            "backgroundDenoisingEnabled": "background_denoising_enabled",
            "modelOutputInMessagesEnabled": "model_output_in_messages_enabled",
            "silenceTimeoutSeconds": "silence_timeout_seconds",
            "maxDurationSeconds": "max_duration_seconds",
            "clientMessages": "client_messages",
            "serverMessages": "server_messages",
            "voicemailDetection": "voicemail_detection",
            "model": "model",
            "voice": "voice",
            "transcriber": "transcriber",
            "analysisPlan": "analysis_plan",
            "transportConfigurations": "transport_configurations",
        },
    ),
    "listTools": Entry(
        module="voicebot_studio.api.tools.list_tools",
        resource="tools",
        method="list",
        parameters={},
    ),
    "createTool": Entry(
        module="voicebot_studio.api.tools.create_tool",
        resource="tools",
        method="create",
        parameters={},
        body="CreateToolRequest",
        fields={
            "type": "type_",
            "async": "async_",
            "function": "function",
            "server": "server",
            "messages": "messages",
        },
    ),
    "getTool": Entry(
        module="voicebot_studio.api.tools.get_tool",
        resource="tools",
        method="get",
        parameters={
            ("path", "tool_id"): "tool_id",
        },
    ),
    "deleteTool": Entry(
        module="voicebot_studio.api.tools.delete_tool",
        resource="tools",
        method="delete",
        parameters={
            ("path", "tool_id"): "tool_id",
        },
    ),
}
