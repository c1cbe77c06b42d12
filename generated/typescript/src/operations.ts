// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
import type { Operation } from "./runtime/operation.ts";
import { TYPES } from "./type_descriptors.ts";
import type * as types from "./types.ts";

/** Every operation of the document, by its id. */
export const OPERATIONS: {
  readonly ["listCalls"]: Operation<types.ListCallsResponses[200]>;
  readonly ["createCall"]: Operation<types.CreateCallResponses[200]>;
  readonly ["deleteCall"]: Operation<types.DeleteCallResponses[200]>;
  readonly ["updateCall"]: Operation<types.UpdateCallResponses[200]>;
  readonly ["listAssistants"]: Operation<types.ListAssistantsResponses[200]>;
  readonly ["createAssistant"]: Operation<types.CreateAssistantResponses[200]>;
  readonly ["getAssistant"]: Operation<types.GetAssistantResponses[200]>;
  readonly ["updateAssistant"]: Operation<types.UpdateAssistantResponses[200]>;
  readonly ["listTools"]: Operation<types.ListToolsResponses[200]>;
  readonly ["createTool"]: Operation<types.CreateToolResponses[200]>;
  readonly ["getTool"]: Operation<types.GetToolResponses[200]>;
  readonly ["deleteTool"]: Operation<types.DeleteToolResponses[200]>;
} = {
  ["listCalls"]: {
    id: "listCalls",
    resource: "calls",
    method: "list",
    verb: "GET",
    path: "/calls",
    parameters: [
    ],
    body: null,
    responses: {
      "200": { mediaType: "application/json", descriptor: { array: { ref: "Call" } } },
    },
    retrySafe: true,
    descriptors: TYPES,
  },
  ["createCall"]: {
    id: "createCall",
    resource: "calls",
    method: "create",
    verb: "POST",
    path: "/calls",
    parameters: [
    ],
    body: { mediaType: "application/json", required: true, fields: [], descriptor: { ref: "CreateCallRequest" } },
    responses: {
      "200": { mediaType: "application/json", descriptor: { ref: "Call" } },
    },
    retrySafe: false,
    descriptors: TYPES,
  },
  ["deleteCall"]: {
    id: "deleteCall",
    resource: "calls",
    method: "delete",
    verb: "DELETE",
    path: "/calls/{call_id}",
    parameters: [
      { name: "call_id", key: "callId", in: "path", required: true, style: "simple", explode: false, descriptor: "string" },
    ],
    body: null,
    responses: {
      "200": { mediaType: "application/json", descriptor: { ref: "Call" } },
    },
    retrySafe: true,
    descriptors: TYPES,
  },
  ["updateCall"]: {
    id: "updateCall",
    resource: "calls",
    method: "update",
    verb: "PATCH",
    path: "/calls/{call_id}",
    parameters: [
      { name: "call_id", key: "callId", in: "path", required: true, style: "simple", explode: false, descriptor: "string" },
    ],
    body: { mediaType: "application/json", required: true, fields: [], descriptor: { ref: "UpdateCallRequest" } },
    responses: {
      "200": { mediaType: "application/json", descriptor: { ref: "Call" } },
    },
    retrySafe: true,
    descriptors: TYPES,
  },
  ["listAssistants"]: {
    id: "listAssistants",
    resource: "assistants",
    method: "list",
    verb: "GET",
    path: "/assistants",
    parameters: [
    ],
    body: null,
    responses: {
      "200": { mediaType: "application/json", descriptor: { array: { ref: "Assistant" } } },
    },
    retrySafe: true,
    descriptors: TYPES,
  },
  ["createAssistant"]: {
    id: "createAssistant",
    resource: "assistants",
    method: "create",
    verb: "POST",
    path: "/assistants/create",
    parameters: [
    ],
    body: { mediaType: "application/json", required: true, fields: [], descriptor: { ref: "Assistant" } },
    responses: {
      "200": { mediaType: "application/json", descriptor: { ref: "Assistant" } },
    },
    retrySafe: false,
    descriptors: TYPES,
  },
  ["getAssistant"]: {
    id: "getAssistant",
    resource: "assistants",
    method: "get",
    verb: "GET",
    path: "/assistants/{assistant_id}",
    parameters: [
      { name: "assistant_id", key: "assistantId", in: "path", required: true, style: "simple", explode: false, descriptor: "string" },
    ],
    body: null,
    responses: {
      "200": { mediaType: "application/json", descriptor: { ref: "Assistant" } },
    },
    retrySafe: true,
    descriptors: TYPES,
  },
  ["updateAssistant"]: {
    id: "updateAssistant",
    resource: "assistants",
    method: "update",
    verb: "PATCH",
    path: "/assistants/{assistant_id}",
    parameters: [
      { name: "assistant_id", key: "assistantId", in: "path", required: true, style: "simple", explode: false, descriptor: "string" },
    ],
    body: { mediaType: "application/json", required: true, fields: [], descriptor: { ref: "Assistant" } },
    responses: {
      "200": { mediaType: "application/json", descriptor: { ref: "Assistant" } },
    },
    retrySafe: true,
    descriptors: TYPES,
  },
  ["listTools"]: {
    id: "listTools",
    resource: "tools",
    method: "list",
    verb: "GET",
    path: "/tools",
    parameters: [
    ],
    body: null,
    responses: {
      "200": { mediaType: "application/json", descriptor: { array: { ref: "Tool" } } },
    },
    retrySafe: true,
    descriptors: TYPES,
  },
  ["createTool"]: {
    id: "createTool",
    resource: "tools",
    method: "create",
    verb: "POST",
    path: "/tools/create",
    parameters: [
    ],
    body: { mediaType: "application/json", required: true, fields: [], descriptor: { ref: "CreateToolRequest" } },
    responses: {
      "200": { mediaType: "application/json", descriptor: { ref: "Tool" } },
    },
    retrySafe: false,
    descriptors: TYPES,
  },
  ["getTool"]: {
    id: "getTool",
    resource: "tools",
    method: "get",
    verb: "GET",
    path: "/tools/{tool_id}",
    parameters: [
      { name: "tool_id", key: "toolId", in: "path", required: true, style: "simple", explode: false, descriptor: "string" },
    ],
    body: null,
    responses: {
      "200": { mediaType: "application/json", descriptor: { ref: "Tool" } },
    },
    retrySafe: true,
    descriptors: TYPES,
  },
  ["deleteTool"]: {
    id: "deleteTool",
    resource: "tools",
    method: "delete",
    verb: "DELETE",
    path: "/tools/{tool_id}",
    parameters: [
      { name: "tool_id", key: "toolId", in: "path", required: true, style: "simple", explode: false, descriptor: "string" },
    ],
    body: null,
    responses: {
      "200": { mediaType: "application/json", descriptor: { ref: "Tool" } },
    },
    retrySafe: true,
    descriptors: TYPES,
  },
};
