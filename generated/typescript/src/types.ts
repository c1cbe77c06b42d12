// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/**
 * The call to create.
 */
export type CreateCallRequest = {
    /**
     * A name to find the call by.
     */
    name?: string | null;
    /**
     * The id of the assistant that is to speak, where it is one that exists.
     */
    assistantId?: string | null;
    [key: string]: unknown;
};

/**
 * What to change about a call; a field that is left out stays as it is.
 */
export type UpdateCallRequest = {
    /**
     * A name to find the call by; `null` takes the name away. The documented fields of a Call do not include it, so it can't be read back from a declared field.
     */
    name?: string | null;
};

/**
 * A call, as far as it has come; what isn't known yet is `null` or left out.
 */
export type Call = {
    /**
     * The call's id, the only field that every call has.
     */
    id: string;
    /**
     * What kind of call it is. No list of values is documented.
     */
    type?: string | null;
    /**
     * What was said, in the order in which it was said.
     */
    messages?: Array<Message> | null;
    /**
     * The telephony provider that carried the call.
     */
    phoneCallProvider?: string | null;
    /**
     * How the provider carried the call.
     */
    phoneCallTransport?: string | null;
    /**
     * The provider's own id of the call, to look it up there.
     */
    phoneCallProviderId?: string | null;
    /**
     * How far the call has come. No list of values is documented.
     */
    status?: string | null;
    /**
     * Why the call ended. No list of values is documented.
     */
    endedReason?: string | null;
    /**
     * The organisation that the call belongs to. The reference has this field and `organizationId`.
     */
    orgId?: string | null;
    /**
     * The organisation that the call belongs to. The reference has this field and `orgId`.
     */
    organizationId?: string | null;
    /**
     * When the call was made known to the service.
     */
    createdAt?: string | null;
    /**
     * When anything about the call last changed.
     */
    updatedAt?: string | null;
    /**
     * When the call was answered.
     */
    startedAt?: string | null;
    /**
     * When the call ended.
     */
    endedAt?: string | null;
    /**
     * What the service made of the call once it had ended.
     */
    analysis?: Analysis | null;
    /**
     * The assistant that spoke.
     */
    assistantId?: string | null;
    /**
     * The organisation's phone number that the call came in on or went out from.
     */
    phoneNumberId?: string | null;
    /**
     * The person at the other end, in whatever form the service keeps it.
     */
    customer?: Customer | null;
    /**
     * How the call was carried, in whatever form the service keeps it.
     */
    transport?: Transport | null;
    /**
     * Everything that was said, as one text.
     */
    transcript?: string | null;
    /**
     * What the call was about, in a few sentences.
     */
    summary?: string | null;
    /**
     * Where the recording can be heard.
     */
    recordingUrl?: string | null;
    /**
     * Where the recording with one speaker on each channel can be heard.
     */
    stereoRecordingUrl?: string | null;
    [key: string]: unknown;
};

/**
 * One turn of the conversation.
 */
export type Message = {
    /**
     * Who spoke. No list of values is documented.
     */
    role?: string | null;
    /**
     * What was said.
     */
    message?: string | null;
    /**
     * Where the message came from.
     */
    source?: string | null;
    /**
     * When the turn began, as a point in time.
     */
    time?: number | null;
    /**
     * When the turn began, in seconds from the start of the call.
     */
    secondsFromStart?: number | null;
    /**
     * When the turn ended, as a point in time.
     */
    endTime?: number | null;
    /**
     * How long the turn took.
     */
    duration?: number | null;
    [key: string]: unknown;
};

/**
 * What the service made of a call.
 */
export type Analysis = {
    /**
     * What the call was about.
     */
    summary?: string | null;
    /**
     * Whether the call reached its aim, in the words or on the scale of the assistant's own rubric.
     */
    successEvaluation?: string | null;
    [key: string]: unknown;
};

/**
 * The person at the other end of a call; free form, no field is documented.
 */
export type Customer = {
    [key: string]: unknown;
};

/**
 * How a call was carried; free form, no field is documented.
 */
export type Transport = {
    [key: string]: unknown;
};

/**
 * The tool to create.
 */
export type CreateToolRequest = {
    /**
     * What kind of tool it is; `function` is the one that the reference documents.
     */
    type: 'function';
    /**
     * Whether the assistant goes on talking without waiting for the result.
     */
    async?: boolean | null;
    /**
     * The function that the assistant may call, in the form of OpenAI.
     */
    function?: OpenAiFunction | null;
    /**
     * The server that carries the function out.
     */
    server?: Server | null;
    /**
     * What the assistant says while the tool is at work.
     */
    messages?: Array<ToolMessage> | null;
};

/**
 * What an assistant can do beyond talking.
 */
export type Tool = {
    /**
     * The tool's id.
     */
    id: string;
    /**
     * What kind of tool it is. No list of values is documented for what comes back.
     */
    type: string;
    /**
     * The organisation that the tool belongs to.
     */
    organizationId: string;
    /**
     * Who made the tool.
     */
    createdBy: string;
    /**
     * When the tool was made; documented as a text, not as a date-time.
     */
    createdAt: string;
    /**
     * When the tool last changed; documented as a text, not as a date-time.
     */
    updatedAt: string;
    /**
     * The function that the assistant may call, in the form of OpenAI.
     */
    function?: OpenAiFunction | null;
    /**
     * The server that carries the function out.
     */
    server?: Server | null;
    /**
     * What the assistant says while the tool is at work.
     */
    messages?: Array<ToolMessage> | null;
    [key: string]: unknown;
};

/**
 * A function as OpenAI describes it to a model.
 */
export type OpenAiFunction = {
    /**
     * What the model calls it.
     */
    name?: string | null;
    /**
     * What it does, in words that the model chooses by.
     */
    description?: string | null;
    /**
     * Whether the model must keep to the parameters exactly.
     */
    strict?: boolean | null;
    /**
     * What the function takes.
     */
    parameters?: FunctionParameters | null;
    [key: string]: unknown;
};

/**
 * What a function takes, as a JSON Schema of an object.
 */
export type FunctionParameters = {
    /**
     * The type of the whole, in the words of JSON Schema.
     */
    type?: string | null;
    /**
     * A schema for each argument, by its name.
     */
    properties?: FunctionProperties | null;
    /**
     * The names of the arguments that must be there.
     */
    required?: Array<string> | null;
    [key: string]: unknown;
};

/**
 * The arguments of a function, each a JSON Schema; free form.
 */
export type FunctionProperties = {
    [key: string]: unknown;
};

/**
 * A server that is asked to carry out a function.
 */
export type Server = {
    /**
     * Where it is asked.
     */
    url?: string | null;
    /**
     * What it knows the service by.
     */
    secret?: string | null;
    /**
     * How long its answer is waited for, in seconds.
     */
    timeoutSeconds?: number | null;
    /**
     * Headers that are sent to it.
     */
    headers?: ServerHeaders | null;
    [key: string]: unknown;
};

/**
 * Headers by their names; free form.
 */
export type ServerHeaders = {
    [key: string]: unknown;
};

/**
 * What the assistant says at one point of the work of a tool.
 */
export type ToolMessage = {
    /**
     * The point at which it is said.
     */
    type?: string | null;
    /**
     * What is said.
     */
    content?: string | null;
    /**
     * What is said, in several languages.
     */
    contents?: Array<ToolMessageContent> | null;
    /**
     * When it is said.
     */
    conditions?: Array<ToolMessageCondition> | null;
    [key: string]: unknown;
};

/**
 * What is said in one language.
 */
export type ToolMessageContent = {
    /**
     * What it is given as.
     */
    type?: string | null;
    /**
     * What is said.
     */
    text?: string | null;
    /**
     * The language, by its code.
     */
    language?: string | null;
    [key: string]: unknown;
};

/**
 * A condition on a value of the call.
 */
export type ToolMessageCondition = {
    /**
     * How it is compared.
     */
    operator?: string | null;
    /**
     * What is compared.
     */
    param?: string | null;
    /**
     * What it is compared with.
     */
    value?: ConditionValue | null;
    [key: string]: unknown;
};

/**
 * A value that something is compared with; free form.
 */
export type ConditionValue = {
    [key: string]: unknown;
};

/**
 * Why a request was refused.
 */
export type Error = {
    /**
     * A sentence, or for a body that does not fit (422) a list of what does not.
     */
    detail?: unknown;
    [key: string]: unknown;
};

export type ListCallsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/calls';
};

export type ListCallsErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type ListCallsError = ListCallsErrors[keyof ListCallsErrors];

export type ListCallsResponses = {
    /**
     * Successful Response
     */
    200: Array<Call>;
};

export type ListCallsResponse = ListCallsResponses[keyof ListCallsResponses];

export type CreateCallData = {
    /**
     * The call to create.
     */
    body: CreateCallRequest;
    path?: never;
    query?: never;
    url: '/calls';
};

export type CreateCallErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type CreateCallError = CreateCallErrors[keyof CreateCallErrors];

export type CreateCallResponses = {
    /**
     * Successful Response
     */
    200: Call;
};

export type CreateCallResponse = CreateCallResponses[keyof CreateCallResponses];

export type DeleteCallData = {
    body?: never;
    path: {
        /**
         * The call's id, as found in `id` of a Call.
         */
        call_id: string;
    };
    query?: never;
    url: '/calls/{call_id}';
};

export type DeleteCallErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type DeleteCallError = DeleteCallErrors[keyof DeleteCallErrors];

export type DeleteCallResponses = {
    /**
     * Successful Response
     */
    200: Call;
};

export type DeleteCallResponse = DeleteCallResponses[keyof DeleteCallResponses];

export type UpdateCallData = {
    /**
     * The fields to change.
     */
    body: UpdateCallRequest;
    path: {
        /**
         * The call's id, as found in `id` of a Call.
         */
        call_id: string;
    };
    query?: never;
    url: '/calls/{call_id}';
};

export type UpdateCallErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type UpdateCallError = UpdateCallErrors[keyof UpdateCallErrors];

export type UpdateCallResponses = {
    /**
     * Successful Response
     */
    200: Call;
};

export type UpdateCallResponse = UpdateCallResponses[keyof UpdateCallResponses];

export type ListToolsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/tools';
};

export type ListToolsErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type ListToolsError = ListToolsErrors[keyof ListToolsErrors];

export type ListToolsResponses = {
    /**
     * Successful Response
     */
    200: Array<Tool>;
};

export type ListToolsResponse = ListToolsResponses[keyof ListToolsResponses];

export type CreateToolData = {
    /**
     * The tool to create.
     */
    body: CreateToolRequest;
    path?: never;
    query?: never;
    url: '/tools/create';
};

export type CreateToolErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type CreateToolError = CreateToolErrors[keyof CreateToolErrors];

export type CreateToolResponses = {
    /**
     * Successful Response
     */
    200: Tool;
};

export type CreateToolResponse = CreateToolResponses[keyof CreateToolResponses];

export type DeleteToolData = {
    body?: never;
    path: {
        /**
         * The tool's id, as found in `id` of a Tool.
         */
        tool_id: string;
    };
    query?: never;
    url: '/tools/{tool_id}';
};

export type DeleteToolErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type DeleteToolError = DeleteToolErrors[keyof DeleteToolErrors];

export type DeleteToolResponses = {
    /**
     * Successful Response
     */
    200: Tool;
};

export type DeleteToolResponse = DeleteToolResponses[keyof DeleteToolResponses];

export type GetToolData = {
    body?: never;
    path: {
        /**
         * The tool's id, as found in `id` of a Tool.
         */
        tool_id: string;
    };
    query?: never;
    url: '/tools/{tool_id}';
};

export type GetToolErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type GetToolError = GetToolErrors[keyof GetToolErrors];

export type GetToolResponses = {
    /**
     * Successful Response
     */
    200: Tool;
};

export type GetToolResponse = GetToolResponses[keyof GetToolResponses];
