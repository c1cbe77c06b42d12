// A client whose server is nowhere: what no tool answers fails. And the calls that each tool is to answer.
import assert from "node:assert/strict";

import { VoicebotStudio } from "voicebot-studio";

export const ORIGIN = "https://nowhere.invalid";
export const client = (options = {}) => new VoicebotStudio({ apiKey: "sk-test", baseURL: `${ORIGIN}/v1`, maxRetries: 0, ...options });

/** Make calls to which a tool was told to answer: PATCH with what it was sent, GET with 404, DELETE with a lost connection. */
export async function tryCalls(made = client()) {
  const call = await made.calls.update("c 1", { name: "Ada" });
  assert.deepEqual([call.id, call.summary], ["c 1", "Ada with sk-test"]);
  await assert.rejects(made.tools.get("t"), { name: "NotFoundError", message: /no such tool/ });
  await assert.rejects(made.tools.delete("t"), { name: "APIConnectionError", outcome: "unknown" });
}
