// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
import { OPERATIONS } from "./operations.ts";
import type { APIClient, APIPromise } from "./runtime/client.ts";
import type { RequestOptions } from "./runtime/settings.ts";
import type * as types from "./types.ts";

export class Calls {
  readonly #client: APIClient;

  constructor(client: APIClient) {
    this.#client = client;
  }

  /**
   * List Calls
   *
   * List the calls of the organisation, each as far as it has come.
   *
   * All of them come at once: no parameter and no paging is documented.
   */
  list(
    options?: RequestOptions,
  ): APIPromise<types.ListCallsResponses[200]> {
    return this.#client.execute(OPERATIONS["listCalls"], [], {}, options);
  }

  /**
   * Create Call
   *
   * Create a call, which is then made by an assistant: one that exists, by its id, or one that is described here
   * for this call alone.
   */
  create(
    params: {
      /** A name to find the call by. */
      name?: NonNullable<types.CreateCallData["body"]>["name"] | undefined;
      /** The id of the assistant that is to speak, where it is one that exists. */
      assistantId?: NonNullable<types.CreateCallData["body"]>["assistantId"] | undefined;
      /** An assistant for this call alone. */
      assistant?: NonNullable<types.CreateCallData["body"]>["assistant"] | undefined;
      [key: string]: unknown;
    } = {},
    options?: RequestOptions,
  ): APIPromise<types.CreateCallResponses[200]> {
    return this.#client.execute(OPERATIONS["createCall"], [], params, options);
  }

  /**
   * Delete Call
   *
   * Delete a call. It comes back as it was before.
   */
  delete(
    callId: NonNullable<types.DeleteCallData["path"]>["call_id"],
    options?: RequestOptions,
  ): APIPromise<types.DeleteCallResponses[200]> {
    return this.#client.execute(OPERATIONS["deleteCall"], [callId], {}, options);
  }

  /**
   * Update Call
   *
   * Update an existing call. A field that is left out of the body stays as it is; a field that is `null` is
   * cleared.
   *
   * The updated call comes back whole. Its documented fields do not include the name.
   */
  update(
    callId: NonNullable<types.UpdateCallData["path"]>["call_id"],
    params: {
      /** A name to find the call by; `null` takes the name away. The documented fields of a Call do not include it, so it can't be read back from a declared field. */
      name?: NonNullable<types.UpdateCallData["body"]>["name"] | undefined;
    } = {},
    options?: RequestOptions,
  ): APIPromise<types.UpdateCallResponses[200]> {
    return this.#client.execute(OPERATIONS["updateCall"], [callId], params, options);
  }
}

export class Assistants {
  readonly #client: APIClient;

  constructor(client: APIClient) {
    this.#client = client;
  }

  /**
   * List Assistants
   *
   * List the assistants of the organisation.
   *
   * All of them come at once: no parameter and no paging is documented.
   */
  list(
    options?: RequestOptions,
  ): APIPromise<types.ListAssistantsResponses[200]> {
    return this.#client.execute(OPERATIONS["listAssistants"], [], {}, options);
  }

  /**
   * Create Assistant
   *
   * Create an assistant, for calls to refer to by its id.
   */
  create(
    params: {
      /** A name to find the assistant by. */
      name?: NonNullable<types.CreateAssistantData["body"]>["name"] | undefined;
      /** What it says first. */
      firstMessage?: NonNullable<types.CreateAssistantData["body"]>["firstMessage"] | undefined;
      /** Who speaks first. No list of values is documented. */
      firstMessageMode?: NonNullable<types.CreateAssistantData["body"]>["firstMessageMode"] | undefined;
      /** What is heard behind its voice. No list of values is documented. */
      backgroundSound?: NonNullable<types.CreateAssistantData["body"]>["backgroundSound"] | undefined;
      /** Whether its calls are handled as HIPAA asks. */
      hipaaEnabled?: NonNullable<types.CreateAssistantData["body"]>["hipaaEnabled"] | undefined;
      /** Whether noise behind the caller's voice is filtered out. */
      backgroundDenoisingEnabled?: NonNullable<types.CreateAssistantData["body"]>["backgroundDenoisingEnabled"] | undefined;
      /** Whether messages hold what the model said, rather than what was heard of it. */
      modelOutputInMessagesEnabled?: NonNullable<types.CreateAssistantData["body"]>["modelOutputInMessagesEnabled"] | undefined;
      /** How long nobody may speak before the call ends, in seconds. */
      silenceTimeoutSeconds?: NonNullable<types.CreateAssistantData["body"]>["silenceTimeoutSeconds"] | undefined;
      /** How long a call may take, in seconds. */
      maxDurationSeconds?: NonNullable<types.CreateAssistantData["body"]>["maxDurationSeconds"] | undefined;
      /** The kinds of message that clients are sent. */
      clientMessages?: NonNullable<types.CreateAssistantData["body"]>["clientMessages"] | undefined;
      /** The kinds of message that the server is sent. */
      serverMessages?: NonNullable<types.CreateAssistantData["body"]>["serverMessages"] | undefined;
      /** How an answering machine is told from a person. */
      voicemailDetection?: NonNullable<types.CreateAssistantData["body"]>["voicemailDetection"] | undefined;
      /** The language model that decides what is said. */
      model?: NonNullable<types.CreateAssistantData["body"]>["model"] | undefined;
      /** The voice that says it. */
      voice?: NonNullable<types.CreateAssistantData["body"]>["voice"] | undefined;
      /** What turns the speech of the caller into text. */
      transcriber?: NonNullable<types.CreateAssistantData["body"]>["transcriber"] | undefined;
      /** What is made of a call once it has ended. */
      analysisPlan?: NonNullable<types.CreateAssistantData["body"]>["analysisPlan"] | undefined;
      /** How calls are carried, by provider. */
      transportConfigurations?: NonNullable<types.CreateAssistantData["body"]>["transportConfigurations"] | undefined;
      [key: string]: unknown;
    } = {},
    options?: RequestOptions,
  ): APIPromise<types.CreateAssistantResponses[200]> {
    return this.#client.execute(OPERATIONS["createAssistant"], [], params, options);
  }

  /**
   * Get Assistant
   *
   * Get an assistant by its id.
   */
  get(
    assistantId: NonNullable<types.GetAssistantData["path"]>["assistant_id"],
    options?: RequestOptions,
  ): APIPromise<types.GetAssistantResponses[200]> {
    return this.#client.execute(OPERATIONS["getAssistant"], [assistantId], {}, options);
  }

  /**
   * Update Assistant
   *
   * Update an existing assistant. A field that is left out of the body stays as it is; a field that is `null` is
   * cleared.
   */
  update(
    assistantId: NonNullable<types.UpdateAssistantData["path"]>["assistant_id"],
    params: {
      /** A name to find the assistant by. */
      name?: NonNullable<types.UpdateAssistantData["body"]>["name"] | undefined;
      /** What it says first. */
      firstMessage?: NonNullable<types.UpdateAssistantData["body"]>["firstMessage"] | undefined;
      /** Who speaks first. No list of values is documented. */
      firstMessageMode?: NonNullable<types.UpdateAssistantData["body"]>["firstMessageMode"] | undefined;
      /** What is heard behind its voice. No list of values is documented. */
      backgroundSound?: NonNullable<types.UpdateAssistantData["body"]>["backgroundSound"] | undefined;
      /** Whether its calls are handled as HIPAA asks. */
      hipaaEnabled?: NonNullable<types.UpdateAssistantData["body"]>["hipaaEnabled"] | undefined;
      /** Whether noise behind the caller's voice is filtered out. */
      backgroundDenoisingEnabled?: NonNullable<types.UpdateAssistantData["body"]>["backgroundDenoisingEnabled"] | undefined;
      /** Whether messages hold what the model said, rather than what was heard of it. */
      modelOutputInMessagesEnabled?: NonNullable<types.UpdateAssistantData["body"]>["modelOutputInMessagesEnabled"] | undefined;
      /** How long nobody may speak before the call ends, in seconds. */
      silenceTimeoutSeconds?: NonNullable<types.UpdateAssistantData["body"]>["silenceTimeoutSeconds"] | undefined;
      /** How long a call may take, in seconds. */
      maxDurationSeconds?: NonNullable<types.UpdateAssistantData["body"]>["maxDurationSeconds"] | undefined;
      /** The kinds of message that clients are sent. */
      clientMessages?: NonNullable<types.UpdateAssistantData["body"]>["clientMessages"] | undefined;
      /** The kinds of message that the server is sent. */
      serverMessages?: NonNullable<types.UpdateAssistantData["body"]>["serverMessages"] | undefined;
      /** How an answering machine is told from a person. */
      voicemailDetection?: NonNullable<types.UpdateAssistantData["body"]>["voicemailDetection"] | undefined;
      /** The language model that decides what is said. */
      model?: NonNullable<types.UpdateAssistantData["body"]>["model"] | undefined;
      /** The voice that says it. */
      voice?: NonNullable<types.UpdateAssistantData["body"]>["voice"] | undefined;
      /** What turns the speech of the caller into text. */
      transcriber?: NonNullable<types.UpdateAssistantData["body"]>["transcriber"] | undefined;
      /** What is made of a call once it has ended. */
      analysisPlan?: NonNullable<types.UpdateAssistantData["body"]>["analysisPlan"] | undefined;
      /** How calls are carried, by provider. */
      transportConfigurations?: NonNullable<types.UpdateAssistantData["body"]>["transportConfigurations"] | undefined;
      [key: string]: unknown;
    } = {},
    options?: RequestOptions,
  ): APIPromise<types.UpdateAssistantResponses[200]> {
    return this.#client.execute(OPERATIONS["updateAssistant"], [assistantId], params, options);
  }
}

export class Tools {
  readonly #client: APIClient;

  constructor(client: APIClient) {
    this.#client = client;
  }

  /**
   * List Tools
   *
   * List the tools of the organisation.
   *
   * All of them come at once: no parameter and no paging is documented.
   */
  list(
    options?: RequestOptions,
  ): APIPromise<types.ListToolsResponses[200]> {
    return this.#client.execute(OPERATIONS["listTools"], [], {}, options);
  }

  /**
   * Create Tool
   *
   * Create a tool, for assistants to refer to by its id.
   */
  create(
    params: {
      /** What kind of tool it is; `function` is the one that the reference documents. */
      type: NonNullable<types.CreateToolData["body"]>["type"];
      /** Whether the assistant goes on talking without waiting for the result. */
      async?: NonNullable<types.CreateToolData["body"]>["async"] | undefined;
      /** The function that the assistant may call, in the form of OpenAI. */
      function?: NonNullable<types.CreateToolData["body"]>["function"] | undefined;
      /** The server that carries the function out. */
      server?: NonNullable<types.CreateToolData["body"]>["server"] | undefined;
      /** What the assistant says while the tool is at work. */
      messages?: NonNullable<types.CreateToolData["body"]>["messages"] | undefined;
    },
    options?: RequestOptions,
  ): APIPromise<types.CreateToolResponses[200]> {
    return this.#client.execute(OPERATIONS["createTool"], [], params, options);
  }

  /**
   * Get Tool
   *
   * Get a tool by its id.
   */
  get(
    toolId: NonNullable<types.GetToolData["path"]>["tool_id"],
    options?: RequestOptions,
  ): APIPromise<types.GetToolResponses[200]> {
    return this.#client.execute(OPERATIONS["getTool"], [toolId], {}, options);
  }

  /**
   * Delete Tool
   *
   * Delete a tool. It comes back as it was before.
   */
  delete(
    toolId: NonNullable<types.DeleteToolData["path"]>["tool_id"],
    options?: RequestOptions,
  ): APIPromise<types.DeleteToolResponses[200]> {
    return this.#client.execute(OPERATIONS["deleteTool"], [toolId], {}, options);
  }
}
