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
