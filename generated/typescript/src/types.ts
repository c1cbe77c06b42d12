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
