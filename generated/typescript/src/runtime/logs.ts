// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Log each call: one line when it ends, headers by allow-list for each attempt. */

import type { Operation } from "./operation.ts";
import { LOGGED_HEADERS } from "./policy.ts";
import type { Settings } from "./settings.ts";

/** Write the line of a call that has ended, by a status or by the name of an error, after so many milliseconds. */
export function logCall(
  { logger }: Settings, { verb, path }: Operation<unknown>, result: number | string | undefined, took: number, attempts: number,
): void {
  const plural = attempts === 1 ? "" : "s";
  logger?.info(`${verb} ${path} ${result} ${took} ms, ${attempts} attempt${plural}`);
}

/** Write the headers of an attempt that are listed. */
export function logHeaders(
  { logger, keyHeader }: Settings, { verb, path }: Operation<unknown>, attempt: number, what: string,
  headers: () => Iterable<readonly [string, string]>,
): void {
  if (logger?.debug === undefined) return;
  const shown = [...headers()].filter(([name]) => LOGGED_HEADERS.has(name) && name !== keyHeader.toLowerCase());
  const list = shown.map(([name, value]) => `${name}: ${value}`).join(", ");
  logger.debug(`${verb} ${path} attempt ${attempt} ${what} ${list}`);
}
