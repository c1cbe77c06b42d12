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
