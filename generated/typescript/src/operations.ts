// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
import type { Operation } from "./runtime/operation.ts";
import { SHAPES } from "./shapes.ts";
import type * as types from "./types.ts";

/** Every operation of the document, by its id. */
export const OPERATIONS: {
  readonly ["updateCall"]: Operation<types.UpdateCallResponses[200]>;
} = {
  ["updateCall"]: {
    id: "updateCall",
    resource: "calls",
    method: "update",
    verb: "PATCH",
    path: "/calls/{call_id}",
    parameters: [
      { name: "call_id", key: "callId", in: "path", required: true, style: "simple", explode: false, shape: "string" },
    ],
    body: { mediaType: "application/json", required: true, fields: [], shape: { ref: "UpdateCallRequest" } },
    replies: {
      "200": { mediaType: "application/json", shape: { ref: "Call" } },
    },
    retrySafe: true,
    shapes: SHAPES,
  },
};
