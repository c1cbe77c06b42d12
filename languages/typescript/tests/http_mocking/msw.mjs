// MSW: it puts a fetch of its own in the place of Node's, and so the client sends by that.
import assert from "node:assert/strict";

import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";

import { client, ORIGIN, tryCalls } from "./common.mjs";

const server = setupServer(
  http.patch(`${ORIGIN}/v1/calls/:id`, async ({ params, request }) => {
    const { name } = await request.json();
    return HttpResponse.json({ id: params.id, summary: `${name} with ${request.headers.get("x-api-key")}` });
  }),
  http.get(`${ORIGIN}/v1/tools/:id`, () => HttpResponse.json({ detail: "no such tool" }, { status: 404 })),
  http.delete(`${ORIGIN}/v1/tools/:id`, () => HttpResponse.error()),
);
server.listen({ onUnhandledFrame: "error" });
await tryCalls();
await tryCalls(client({ fetch: globalThis.fetch }));
await assert.rejects(client().calls.list(), { name: "APIConnectionError" }); // no handler: nothing leaves
server.close();
console.log("msw");
