// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
import { object, type Shapes } from "./runtime/shapes.ts";

export const SHAPES: Shapes = new Map([
  ["CreateCallRequest", object([
    ["name", { union: ["string", "null"] }],
    ["assistantId", { union: ["string", "null"] }],
  ], [], "any", [])],
  ["UpdateCallRequest", object([
    ["name", { union: ["string", "null"] }],
  ], [], null, [])],
  ["Call", object([
    ["id", "string"],
    ["type", { union: ["string", "null"] }],
    ["messages", { union: [{ array: { ref: "Message" } }, "null"] }],
    ["phoneCallProvider", { union: ["string", "null"] }],
    ["phoneCallTransport", { union: ["string", "null"] }],
    ["phoneCallProviderId", { union: ["string", "null"] }],
    ["status", { union: ["string", "null"] }],
    ["endedReason", { union: ["string", "null"] }],
    ["orgId", { union: ["string", "null"] }],
    ["organizationId", { union: ["string", "null"] }],
    ["createdAt", { union: ["date-time", "null"] }],
    ["updatedAt", { union: ["date-time", "null"] }],
    ["startedAt", { union: ["date-time", "null"] }],
    ["endedAt", { union: ["date-time", "null"] }],
    ["analysis", { union: [{ ref: "Analysis" }, "null"] }],
    ["assistantId", { union: ["string", "null"] }],
    ["phoneNumberId", { union: ["string", "null"] }],
    ["customer", { union: [{ ref: "Customer" }, "null"] }],
    ["transport", { union: [{ ref: "Transport" }, "null"] }],
    ["transcript", { union: ["string", "null"] }],
    ["summary", { union: ["string", "null"] }],
    ["recordingUrl", { union: ["string", "null"] }],
    ["stereoRecordingUrl", { union: ["string", "null"] }],
  ], ["id"], "any", ["messages", "analysis", "customer", "transcript", "summary", "recordingUrl", "stereoRecordingUrl"])],
  ["Message", object([
    ["role", { union: ["string", "null"] }],
    ["message", { union: ["string", "null"] }],
    ["source", { union: ["string", "null"] }],
    ["time", { union: ["number", "null"] }],
    ["secondsFromStart", { union: ["number", "null"] }],
    ["endTime", { union: ["number", "null"] }],
    ["duration", { union: ["number", "null"] }],
  ], [], "any", ["message"])],
  ["Analysis", object([
    ["summary", { union: ["string", "null"] }],
    ["successEvaluation", { union: ["string", "null"] }],
  ], [], "any", ["summary"])],
  ["Customer", object([], [], "any", [])],
  ["Transport", object([], [], "any", [])],
  ["Error", object([
    ["detail", "any"],
  ], [], "any", [])],
]);
