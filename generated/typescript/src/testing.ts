// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
import { VoicebotStudio } from "./client.ts";
import { EXAMPLES } from "./examples.ts";
import { OPERATIONS } from "./operations.ts";
import { BaseFakeServer } from "./runtime/testing/fake_server.ts";
import type * as types from "./types.ts";

export { FakeResponse, FakeServerError } from "./runtime/testing/fake_answers.ts";
export type { Answer, Told } from "./runtime/testing/fake_server.ts";
export type { ReceivedRequest } from "./runtime/testing/read_request.ts";

/** What each operation answers with, by what it is called (`client.calls.update` is "calls.update"), and by its operationId. */
export interface Results {
  "listCalls": types.ListCallsResponses[200];
  "createCall": types.CreateCallResponses[200];
  "deleteCall": types.DeleteCallResponses[200];
  "updateCall": types.UpdateCallResponses[200];
  "listAssistants": types.ListAssistantsResponses[200];
  "createAssistant": types.CreateAssistantResponses[200];
  "getAssistant": types.GetAssistantResponses[200];
  "updateAssistant": types.UpdateAssistantResponses[200];
  "listTools": types.ListToolsResponses[200];
  "createTool": types.CreateToolResponses[200];
  "getTool": types.GetToolResponses[200];
  "deleteTool": types.DeleteToolResponses[200];
  "calls.list": types.ListCallsResponses[200];
  "calls.create": types.CreateCallResponses[200];
  "calls.delete": types.DeleteCallResponses[200];
  "calls.update": types.UpdateCallResponses[200];
  "assistants.list": types.ListAssistantsResponses[200];
  "assistants.create": types.CreateAssistantResponses[200];
  "assistants.get": types.GetAssistantResponses[200];
  "assistants.update": types.UpdateAssistantResponses[200];
  "tools.list": types.ListToolsResponses[200];
  "tools.create": types.CreateToolResponses[200];
  "tools.get": types.GetToolResponses[200];
  "tools.delete": types.DeleteToolResponses[200];
}

/**
 * A server that answers the requests of its own clients, in their process, without sockets.
 *
 * Of the client all is real but for the connection: what it refuses, writes, repeats and reads. Waits between attempts take
 * no time. What is sent is held to the API definition: path, query, headers and body. What is answered is what the test has
 * told, else the API definition's example.
 *
 *     const fake = new FakeServer();
 *     const client = fake.client();
 */
export class FakeServer extends BaseFakeServer<VoicebotStudio, Results> {
  /**
   * `validate`: whether requests are held to the API definition; without, code can be tested that sends on purpose what it
   * does not have.
   */
  constructor({ validate = true }: { validate?: boolean } = {}) {
    super({ client: VoicebotStudio, operations: OPERATIONS, examples: EXAMPLES, keyHeader: "X-API-Key" }, validate);
  }
}
