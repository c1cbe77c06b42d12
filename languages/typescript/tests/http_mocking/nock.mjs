// nock: it puts a fetch of its own in the place of Node's, and so the client sends by that.
import assert from "node:assert/strict";

import nock from "nock";

import { client, ORIGIN, tryCalls } from "./common.mjs";

nock.disableNetConnect();
const scope = nock(`${ORIGIN}/v1`, { reqheaders: { "x-api-key": "sk-test" } });
scope.patch("/calls/c%201", { name: "Ada" }).reply(200, { id: "c 1", summary: "Ada with sk-test" });
scope.get("/tools/t").reply(404, { detail: "no such tool" });
scope.delete("/tools/t").replyWithError("lost");
await tryCalls();
await assert.rejects(client().calls.list(), { name: "InternalServerError", statusCode: 501 }); // nothing is told: nock answers
scope.done();
console.log("nock");
