// undici: with a MockAgent as the global dispatcher, the client sends by fetch, which that agent answers. It sees method, path,
// query and headers; of a body that fetch sends it has a stream, and no text to match or to answer by.
import assert from "node:assert/strict";

import { MockAgent, setGlobalDispatcher } from "undici";

import { client, ORIGIN, tryCalls } from "./common.mjs";

const agent = new MockAgent();
agent.disableNetConnect();
setGlobalDispatcher(agent);
const pool = agent.get(ORIGIN);
const json = { headers: { "content-type": "application/json" } };
pool.intercept({ method: "PATCH", path: "/v1/calls/c%201" }).reply(
  200,
  ({ headers }) => ({ id: "c 1", summary: `Ada with ${new Headers(headers).get("x-api-key")}` }),
  json,
);
pool.intercept({ method: "GET", path: "/v1/tools/t" }).reply(404, { detail: "no such tool" }, json);
pool.intercept({ method: "DELETE", path: "/v1/tools/t" }).replyWithError(new Error("lost"));
await tryCalls();
await assert.rejects(client().calls.list(), { name: "APIConnectionError" }); // nothing is told: nothing leaves
agent.assertNoPendingInterceptors();
console.log("undici");
