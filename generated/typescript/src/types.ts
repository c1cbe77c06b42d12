// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
import type { UnknownString } from "./runtime/unknown_string.ts";

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
    /**
     * An assistant for this call alone.
     */
    assistant?: Assistant | null;
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
 * Who speaks in a call.
 */
export type Assistant = {
    /**
     * The assistant's id.
     */
    id?: string | null;
    /**
     * The organisation that the assistant belongs to.
     */
    organizationId?: string | null;
    /**
     * Who made the assistant.
     */
    createdBy?: string | null;
    /**
     * When the assistant was made; a text, as for a Tool.
     */
    createdAt?: string | null;
    /**
     * When the assistant last changed; a text, as for a Tool.
     */
    updatedAt?: string | null;
    /**
     * A name to find the assistant by.
     */
    name?: string | null;
    /**
     * What it says first.
     */
    firstMessage?: string | null;
    /**
     * Who speaks first. No list of values is documented.
     */
    firstMessageMode?: string | null;
    /**
     * What is heard behind its voice. No list of values is documented.
     */
    backgroundSound?: string | null;
    /**
     * Whether its calls are handled as HIPAA asks.
     */
    hipaaEnabled?: boolean | null;
    /**
     * Whether noise behind the caller's voice is filtered out.
     */
    backgroundDenoisingEnabled?: boolean | null;
    /**
     * Whether messages hold what the model said, rather than what was heard of it.
     */
    modelOutputInMessagesEnabled?: boolean | null;
    /**
     * How long nobody may speak before the call ends, in seconds.
     */
    silenceTimeoutSeconds?: number | null;
    /**
     * How long a call may take, in seconds.
     */
    maxDurationSeconds?: number | null;
    /**
     * The kinds of message that clients are sent.
     */
    clientMessages?: Array<string> | null;
    /**
     * The kinds of message that the server is sent.
     */
    serverMessages?: Array<string> | null;
    /**
     * How an answering machine is told from a person.
     */
    voicemailDetection?: VoicemailDetection | null;
    /**
     * The language model that decides what is said.
     */
    model?: AssistantModel | null;
    /**
     * The voice that says it.
     */
    voice?: Voice | null;
    /**
     * What turns the speech of the caller into text.
     */
    transcriber?: Transcriber | null;
    /**
     * What is made of a call once it has ended.
     */
    analysisPlan?: AnalysisPlan | null;
    /**
     * How calls are carried, by provider.
     */
    transportConfigurations?: Array<TransportConfiguration> | null;
    [key: string]: unknown;
};

/**
 * How an answering machine is told from a person.
 */
export type VoicemailDetection = {
    /**
     * Whether it is tried at all.
     */
    enabled?: boolean | null;
    [key: string]: unknown;
};

/**
 * A language model, and what it is told.
 */
export type AssistantModel = {
    /**
     * What it is told before the call.
     */
    messages?: Array<ModelMessage> | null;
    /**
     * Whose model it is.
     */
    provider?: string | null;
    /**
     * Which model it is.
     */
    model?: string | null;
    /**
     * Tools of this assistant alone.
     */
    tools?: Array<AssistantTool> | null;
    /**
     * The ids of tools that exist.
     */
    toolIds?: Array<string> | null;
    /**
     * How freely it chooses its words.
     */
    temperature?: number | null;
    /**
     * How long one of its turns may be, in tokens.
     */
    maxTokens?: number | null;
    /**
     * For how many turns at the beginning a faster model is used.
     */
    numFastTurns?: number | null;
    /**
     * Files that it can look things up in.
     */
    knowledgeBase?: KnowledgeBase | null;
    /**
     * Models that are asked where this one fails.
     */
    fallbackModels?: Array<string> | null;
    /**
     * Whether answers to questions of the same meaning are used again.
     */
    semanticCachingEnabled?: boolean | null;
    /**
     * Whether it is told how the caller feels.
     */
    emotionRecognitionEnabled?: boolean | null;
    [key: string]: unknown;
};

/**
 * What the model is told, and in whose words.
 */
export type ModelMessage = {
    /**
     * What it is told.
     */
    content?: string | null;
    /**
     * In whose words. No list of values is documented.
     */
    role?: string | null;
    [key: string]: unknown;
};

/**
 * Files that a model can look things up in.
 */
export type KnowledgeBase = {
    /**
     * Who keeps them.
     */
    provider?: string | null;
    /**
     * How many of the passages that fit best the model is given.
     */
    topK?: number | null;
    /**
     * The ids of the files.
     */
    fileIds?: Array<string> | null;
    [key: string]: unknown;
};

/**
 * A tool of one assistant alone; it has what Create Tool takes, and may be of any kind.
 */
export type AssistantTool = {
    /**
     * What kind of tool it is. No list of values is documented.
     */
    type?: string | null;
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
    [key: string]: unknown;
};

/**
 * The voice of an assistant.
 */
export type Voice = {
    /**
     * Whose voice it is.
     */
    provider?: string | null;
    /**
     * Which model speaks.
     */
    model?: string | null;
    /**
     * Which of its voices.
     */
    voiceId?: string | null;
    /**
     * The language, by its code.
     */
    language?: string | null;
    /**
     * How strongly the style of the voice is brought out.
     */
    style?: number | null;
    /**
     * How evenly it speaks.
     */
    stability?: number | null;
    /**
     * How near it keeps to the voice that it was made from.
     */
    similarityBoost?: number | null;
    /**
     * How far quality is given up for speed.
     */
    optimizeStreamingLatency?: number | null;
    /**
     * Whether likeness to the speaker is raised further.
     */
    useSpeakerBoost?: boolean | null;
    /**
     * Whether SSML in the text is heeded.
     */
    enableSsmlParsing?: boolean | null;
    /**
     * Whether pauses are filled with sounds.
     */
    fillerInjectionEnabled?: boolean | null;
    /**
     * How the text is cut into pieces before it is spoken.
     */
    chunkPlan?: ChunkPlan | null;
    [key: string]: unknown;
};

/**
 * How a text is cut into pieces before it is spoken.
 */
export type ChunkPlan = {
    /**
     * Whether it is cut at all.
     */
    enabled?: boolean | null;
    /**
     * How many characters a piece has at least.
     */
    minCharacters?: number | null;
    /**
     * The marks after which it may be cut.
     */
    punctuationBoundaries?: Array<string> | null;
    /**
     * What becomes of the text first.
     */
    formatPlan?: FormatPlan | null;
    [key: string]: unknown;
};

/**
 * What becomes of a text before it is spoken.
 */
export type FormatPlan = {
    /**
     * Whether anything does.
     */
    enabled?: boolean | null;
    /**
     * From which number on the digits are spoken one by one.
     */
    numberToDigitsCutoff?: number | null;
    /**
     * What is spoken in the place of what.
     */
    replacements?: Array<Replacement> | null;
    [key: string]: unknown;
};

/**
 * What is spoken in the place of what.
 */
export type Replacement = {
    /**
     * How the key is looked for.
     */
    type?: string | null;
    /**
     * What is looked for.
     */
    key?: string | null;
    /**
     * What is spoken in its place.
     */
    value?: string | null;
    [key: string]: unknown;
};

/**
 * What turns speech into text.
 */
export type Transcriber = {
    /**
     * Whose it is.
     */
    provider?: string | null;
    /**
     * The language, by its code.
     */
    language?: string | null;
    /**
     * Whether numbers, dates and the like are written as such.
     */
    smartFormat?: boolean | null;
    /**
     * Whether the language is found out.
     */
    languageDetectionEnabled?: boolean | null;
    /**
     * Words that it should expect.
     */
    keywords?: Array<string> | null;
    /**
     * How long a silence ends a turn.
     */
    endpointing?: number | null;
    [key: string]: unknown;
};

/**
 * What is made of a call once it has ended.
 */
export type AnalysisPlan = {
    /**
     * What the summary is asked for with.
     */
    summaryPrompt?: string | null;
    /**
     * What the success is asked for with.
     */
    successEvaluationPrompt?: string | null;
    /**
     * How long that may take, in seconds.
     */
    successEvaluationRequestTimeoutSeconds?: number | null;
    /**
     * What the data is asked for with.
     */
    structuredDataPrompt?: string | null;
    /**
     * How long that may take, in seconds.
     */
    structuredDataRequestTimeoutSeconds?: number | null;
    /**
     * The form of the data.
     */
    structuredDataSchema?: StructuredDataSchema | null;
    [key: string]: unknown;
};

/**
 * The form of the data that is taken from a call, as a JSON Schema; free form.
 */
export type StructuredDataSchema = {
    [key: string]: unknown;
};

/**
 * How calls are carried by one provider.
 */
export type TransportConfiguration = {
    /**
     * The provider.
     */
    provider?: string | null;
    /**
     * How long it rings before the call is given up.
     */
    timeout?: number | null;
    /**
     * Whether the call is recorded.
     */
    record?: boolean | null;
    /**
     * How many channels a recording has.
     */
    recordingChannels?: string | null;
    [key: string]: unknown;
};

/**
 * The tool to create.
 */
export type CreateToolRequest = {
    /**
     * What kind of tool it is; `function` is the one that the reference documents.
     */
    type: 'function' | UnknownString;
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

export type ListAssistantsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/assistants';
};

export type ListAssistantsErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type ListAssistantsError = ListAssistantsErrors[keyof ListAssistantsErrors];

export type ListAssistantsResponses = {
    /**
     * Successful Response
     */
    200: Array<Assistant>;
};

export type ListAssistantsResponse = ListAssistantsResponses[keyof ListAssistantsResponses];

export type CreateAssistantData = {
    /**
     * The assistant to create.
     */
    body: Assistant;
    path?: never;
    query?: never;
    url: '/assistants/create';
};

export type CreateAssistantErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type CreateAssistantError = CreateAssistantErrors[keyof CreateAssistantErrors];

export type CreateAssistantResponses = {
    /**
     * Successful Response
     */
    200: Assistant;
};

export type CreateAssistantResponse = CreateAssistantResponses[keyof CreateAssistantResponses];

export type GetAssistantData = {
    body?: never;
    path: {
        /**
         * The assistant's id, as found in `id` of an Assistant.
         */
        assistant_id: string;
    };
    query?: never;
    url: '/assistants/{assistant_id}';
};

export type GetAssistantErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type GetAssistantError = GetAssistantErrors[keyof GetAssistantErrors];

export type GetAssistantResponses = {
    /**
     * Successful Response
     */
    200: Assistant;
};

export type GetAssistantResponse = GetAssistantResponses[keyof GetAssistantResponses];

export type UpdateAssistantData = {
    /**
     * The fields to change.
     */
    body: Assistant;
    path: {
        /**
         * The assistant's id, as found in `id` of an Assistant.
         */
        assistant_id: string;
    };
    query?: never;
    url: '/assistants/{assistant_id}';
};

export type UpdateAssistantErrors = {
    /**
     * The request was not carried out, or it is not known whether it was.
     */
    default: Error;
};

export type UpdateAssistantError = UpdateAssistantErrors[keyof UpdateAssistantErrors];

export type UpdateAssistantResponses = {
    /**
     * Successful Response
     */
    200: Assistant;
};

export type UpdateAssistantResponse = UpdateAssistantResponses[keyof UpdateAssistantResponses];

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
