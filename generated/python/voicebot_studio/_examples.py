# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Examples of answers, by operationId: the status, and the value of the body. `testing` alone imports them."""

from typing import Any

EXAMPLES: dict[str, tuple[str, Any]] = {
    "listCalls": (
        "200",
        [
            {
                "id": "3f6c1f0e-5d0b-4a53-9d5c-6c1f5c8a2b11",
                "type": "inboundPhoneCall",
                "status": "ended",
                "endedReason": "customer-ended-call",
                "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
                "createdAt": "2023-11-07T05:31:50Z",
                "updatedAt": "2023-11-07T05:36:12.418Z",
                "startedAt": "2023-11-07T05:31:56Z",
                "endedAt": "2023-11-07T05:35:58.902Z",
                "assistantId": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
                "summary": "Return of an order; label sent.",
            },
            {
                "id": "0a8e6c44-7b1d-4e0f-8c35-2f9d1b6a7c58",
                "type": "outboundPhoneCall",
                "status": "queued",
                "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
                "createdAt": "2023-11-07T05:31:56Z",
                "updatedAt": "2023-11-07T05:31:56Z",
                "startedAt": None,
                "endedAt": None,
                "assistantId": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
            },
        ],
    ),
    "createCall": (
        "200",
        {
            "id": "0a8e6c44-7b1d-4e0f-8c35-2f9d1b6a7c58",
            "type": "outboundPhoneCall",
            "status": "queued",
            "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "createdAt": "2023-11-07T05:31:56Z",
            "updatedAt": "2023-11-07T05:31:56Z",
            "startedAt": None,
            "endedAt": None,
            "assistantId": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
        },
    ),
    "deleteCall": (
        "200",
        {
            "id": "3f6c1f0e-5d0b-4a53-9d5c-6c1f5c8a2b11",
            "type": "inboundPhoneCall",
            "status": "ended",
            "endedReason": "customer-ended-call",
            "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "createdAt": "2023-11-07T05:31:50Z",
            "updatedAt": "2023-11-07T05:36:12.418Z",
            "startedAt": "2023-11-07T05:31:56Z",
            "endedAt": "2023-11-07T05:35:58.902Z",
            "assistantId": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
        },
    ),
    "updateCall": (
        "200",
        {
            "id": "3f6c1f0e-5d0b-4a53-9d5c-6c1f5c8a2b11",
            "type": "inboundPhoneCall",
            "messages": [
                {
                    "role": "bot",
                    "message": "Good morning, this is the service desk. How can I help?",
                    "source": "",
                    "time": 1699335116402,
                    "secondsFromStart": 1.2,
                    "endTime": 1699335119640,
                    "duration": 3238,
                },
                {
                    "role": "user",
                    "message": "Hello, I would like to return an order.",
                    "source": "",
                    "time": 1699335120100,
                    "secondsFromStart": 4.9,
                    "endTime": 1699335122815,
                    "duration": 2715,
                },
            ],
            "phoneCallProvider": "twilio",
            "phoneCallTransport": "pstn",
            "phoneCallProviderId": "CA5f1d0c2e7b9a4c3f8e6d1a2b3c4d5e6f",
            "status": "ended",
            "endedReason": "customer-ended-call",
            "orgId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "createdAt": "2023-11-07T05:31:50Z",
            "updatedAt": "2023-11-07T05:36:12.418Z",
            "startedAt": "2023-11-07T05:31:56Z",
            "endedAt": "2023-11-07T05:35:58.902Z",
            "analysis": {
                "summary": "The customer asked how to return an order and was sent a label.",
                "successEvaluation": "true",
            },
            "assistantId": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
            "phoneNumberId": "5e8f2b3a-91cc-4c1f-8d0e-7a6b5c4d3e2f",
            "customer": {"number": "+15550100123", "name": "Ada"},
            "transport": {"conversationType": "voice"},
            "transcript": "AI: Good morning, this is the service desk. How can I help?\nUser: Hello, I would like to return an order.\n",
            "summary": "Return of an order; label sent.",
            "recordingUrl": "https://recordings.example.com/3f6c1f0e.wav",
            "stereoRecordingUrl": "https://recordings.example.com/3f6c1f0e-stereo.wav",
        },
    ),
    "listAssistants": (
        "200",
        [
            {
                "id": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
                "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
                "createdBy": "user_2f9d1b6a7c58",
                "createdAt": "2023-11-07T05:31:56Z",
                "updatedAt": "2023-11-07T05:31:56Z",
                "name": "Service desk",
                "firstMessage": "Good morning, this is the service desk. How can I help?",
                "firstMessageMode": "assistant-speaks-first",
            }
        ],
    ),
    "createAssistant": (
        "200",
        {
            "id": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
            "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "createdBy": "user_2f9d1b6a7c58",
            "createdAt": "2023-11-07T05:31:56Z",
            "updatedAt": "2023-11-07T05:31:56Z",
            "name": "Service desk",
            "firstMessage": "Good morning, this is the service desk. How can I help?",
            "firstMessageMode": "assistant-speaks-first",
        },
    ),
    "getAssistant": (
        "200",
        {
            "id": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
            "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "createdBy": "user_2f9d1b6a7c58",
            "createdAt": "2023-11-07T05:31:56Z",
            "updatedAt": "2023-11-07T05:31:56Z",
            "name": "Service desk",
            "firstMessage": "Good morning, this is the service desk. How can I help?",
            "firstMessageMode": "assistant-speaks-first",
            "backgroundSound": "off",
            "hipaaEnabled": False,
            "backgroundDenoisingEnabled": True,
            "modelOutputInMessagesEnabled": False,
            "silenceTimeoutSeconds": 30,
            "maxDurationSeconds": 600,
            "clientMessages": ["transcript"],
            "serverMessages": ["end-of-call-report"],
            "voicemailDetection": {"enabled": True},
            "model": {
                "messages": [{"role": "system", "content": "You answer for a shop, and are brief."}],
                "provider": "openai",
                "model": "standard",
                "tools": [{"type": "dtmf", "async": False}],
                "toolIds": ["6d0f7a52-3c1e-4b8e-9f41-8a2f5c9e7d10"],
                "temperature": 0.4,
                "maxTokens": 250,
                "numFastTurns": 1,
                "knowledgeBase": {"provider": "canonical", "topK": 3, "fileIds": ["f1b2c3d4"]},
                "fallbackModels": ["small"],
                "semanticCachingEnabled": True,
                "emotionRecognitionEnabled": False,
            },
            "voice": {
                "provider": "azure",
                "model": "standard",
                "voiceId": "Robert",
                "language": "en",
                "style": 0,
                "stability": 0.5,
                "similarityBoost": 0.75,
                "optimizeStreamingLatency": 3,
                "useSpeakerBoost": False,
                "enableSsmlParsing": False,
                "fillerInjectionEnabled": False,
                "chunkPlan": {
                    "enabled": True,
                    "minCharacters": 30,
                    "punctuationBoundaries": [".", "!", "?"],
                    "formatPlan": {
                        "enabled": True,
                        "numberToDigitsCutoff": 2025,
                        "replacements": [{"type": "exact", "key": "API", "value": "A P I"}],
                    },
                },
            },
            "transcriber": {
                "provider": "deepgram",
                "language": "en",
                "smartFormat": True,
                "languageDetectionEnabled": False,
                "keywords": ["refund"],
                "endpointing": 255,
            },
            "analysisPlan": {
                "summaryPrompt": "Say in two sentences what the call was about.",
                "successEvaluationPrompt": "Was the customer helped?",
                "successEvaluationRequestTimeoutSeconds": 10.5,
                "structuredDataPrompt": "Take the order's number from the call.",
                "structuredDataRequestTimeoutSeconds": 10.5,
                "structuredDataSchema": {
                    "type": "object",
                    "properties": {"number": {"type": "string"}},
                    "required": ["number"],
                },
            },
            "transportConfigurations": [
                {"provider": "twilio", "timeout": 60, "record": False, "recordingChannels": "mono"}
            ],
        },
    ),
    "updateAssistant": (
        "200",
        {
            "id": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
            "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "createdBy": "user_2f9d1b6a7c58",
            "createdAt": "2023-11-07T05:31:56Z",
            "updatedAt": "2023-11-07T05:31:56Z",
            "name": "Service desk",
            "firstMessage": "Good afternoon, this is the service desk. How can I help?",
            "firstMessageMode": "assistant-speaks-first",
        },
    ),
    "listTools": (
        "200",
        [
            {
                "id": "6d0f7a52-3c1e-4b8e-9f41-8a2f5c9e7d10",
                "type": "function",
                "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
                "createdBy": "user_2f9d1b6a7c58",
                "createdAt": "2023-11-07T05:31:56Z",
                "updatedAt": "2023-11-07T05:31:56Z",
                "function": {
                    "name": "find_order",
                    "description": "Find an order by its number.",
                    "strict": True,
                    "parameters": {
                        "type": "object",
                        "properties": {
                            "number": {
                                "type": "string",
                                "description": "The order's number, as the customer reads it out.",
                            }
                        },
                        "required": ["number"],
                    },
                },
                "server": {
                    "url": "https://shop.example.com/voice/find-order",
                    "secret": "c5b2a8f0",
                    "timeoutSeconds": 20,
                    "headers": {"X-Shop": "north"},
                },
                "messages": [
                    {
                        "type": "request-start",
                        "content": "One moment, I am looking for your order.",
                        "contents": [
                            {"type": "text", "text": "One moment, I am looking for your order.", "language": "en"}
                        ],
                        "conditions": [{"operator": "eq", "param": "channel", "value": {"kind": "phone"}}],
                    }
                ],
            },
            {
                "id": "1c7e9b34-5a20-4d6f-b8c3-0e4f6a2d9b71",
                "type": "dtmf",
                "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
                "createdBy": "user_2f9d1b6a7c58",
                "createdAt": "2023-11-07T05:40:02Z",
                "updatedAt": "2023-11-07T05:40:02Z",
                "function": None,
                "server": None,
                "messages": None,
            },
        ],
    ),
    "createTool": (
        "200",
        {
            "id": "6d0f7a52-3c1e-4b8e-9f41-8a2f5c9e7d10",
            "type": "function",
            "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "createdBy": "user_2f9d1b6a7c58",
            "createdAt": "2023-11-07T05:31:56Z",
            "updatedAt": "2023-11-07T05:31:56Z",
            "function": {
                "name": "find_order",
                "description": "Find an order by its number.",
                "strict": True,
                "parameters": {
                    "type": "object",
                    "properties": {
                        "number": {"type": "string", "description": "The order's number, as the customer reads it out."}
                    },
                    "required": ["number"],
                },
            },
            "server": {
                "url": "https://shop.example.com/voice/find-order",
                "secret": "c5b2a8f0",
                "timeoutSeconds": 20,
                "headers": {"X-Shop": "north"},
            },
            "messages": [
                {
                    "type": "request-start",
                    "content": "One moment, I am looking for your order.",
                    "contents": [
                        {"type": "text", "text": "One moment, I am looking for your order.", "language": "en"}
                    ],
                    "conditions": [{"operator": "eq", "param": "channel", "value": {"kind": "phone"}}],
                }
            ],
        },
    ),
    "getTool": (
        "200",
        {
            "id": "6d0f7a52-3c1e-4b8e-9f41-8a2f5c9e7d10",
            "type": "function",
            "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "createdBy": "user_2f9d1b6a7c58",
            "createdAt": "2023-11-07T05:31:56Z",
            "updatedAt": "2023-11-07T05:31:56Z",
            "function": {
                "name": "find_order",
                "description": "Find an order by its number.",
                "strict": True,
                "parameters": {
                    "type": "object",
                    "properties": {
                        "number": {"type": "string", "description": "The order's number, as the customer reads it out."}
                    },
                    "required": ["number"],
                },
            },
            "server": {
                "url": "https://shop.example.com/voice/find-order",
                "secret": "c5b2a8f0",
                "timeoutSeconds": 20,
                "headers": {"X-Shop": "north"},
            },
            "messages": [
                {
                    "type": "request-start",
                    "content": "One moment, I am looking for your order.",
                    "contents": [
                        {"type": "text", "text": "One moment, I am looking for your order.", "language": "en"}
                    ],
                    "conditions": [{"operator": "eq", "param": "channel", "value": {"kind": "phone"}}],
                }
            ],
        },
    ),
    "deleteTool": (
        "200",
        {
            "id": "6d0f7a52-3c1e-4b8e-9f41-8a2f5c9e7d10",
            "type": "function",
            "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
            "createdBy": "user_2f9d1b6a7c58",
            "createdAt": "2023-11-07T05:31:56Z",
            "updatedAt": "2023-11-07T05:31:56Z",
            "function": {
                "name": "find_order",
                "description": "Find an order by its number.",
                "strict": True,
                "parameters": {
                    "type": "object",
                    "properties": {
                        "number": {"type": "string", "description": "The order's number, as the customer reads it out."}
                    },
                    "required": ["number"],
                },
            },
            "server": {
                "url": "https://shop.example.com/voice/find-order",
                "secret": "c5b2a8f0",
                "timeoutSeconds": 20,
                "headers": {"X-Shop": "north"},
            },
            "messages": [
                {
                    "type": "request-start",
                    "content": "One moment, I am looking for your order.",
                    "contents": [
                        {"type": "text", "text": "One moment, I am looking for your order.", "language": "en"}
                    ],
                    "conditions": [{"operator": "eq", "param": "channel", "value": {"kind": "phone"}}],
                }
            ],
        },
    ),
}
