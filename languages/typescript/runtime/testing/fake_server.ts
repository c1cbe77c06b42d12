/** The fake server: what it was told to answer, what it has received, and what was wrong with it. */

import type { APIClient } from "../client.ts";
import { question } from "../did_you_mean.ts";
import { markFake, PassOn } from "../fake_fetch.ts";
import type { Operation } from "../operation.ts";
import type { ClientOptions } from "../settings.ts";
import { type FakeResponse, FakeServerError, ofExample, responseOf } from "./fake_answers.ts";
import { nameOf, type ReceivedRequest, readRequest, type Route, routesOf } from "./read_request.ts";

/** What an operation can be told to answer. */
export type Told<T> = T | FakeResponse | Error;

/** The same, or a function that is called with the request, and returns or throws it. */
export type Answer<T> = Told<T> | ((request: ReceivedRequest) => Told<T> | Promise<Told<T>>);

/** An example of each operation's answer, by operationId: the status as it is declared, and the body as it is written. */
export type Examples = ReadonlyMap<string, readonly [status: string, content: string]>;

/** What a package has for its fake server. */
export interface Faked<Client extends APIClient> {
  readonly client: new (options: ClientOptions) => Client;
  readonly operations: Readonly<Record<string, Operation<unknown>>>;
  readonly examples: Examples;
  readonly keyHeader: string;
}

// Where a request would lead that left the fake server after all: to nowhere (RFC 2606).
const BASE_URL = "https://fake-server.invalid";
const API_KEY = "key-of-a-fake-server";

/** The base of the fake server; a subclass says which client and which API it is for. */
export class BaseFakeServer<Client extends APIClient, Results extends object> {
  /** Answers in the place of the network; `client()` makes a client of it. */
  readonly fetch: typeof fetch;
  readonly #faked: Faked<Client>;
  readonly #routes: readonly Route[];
  readonly #ids: ReadonlyMap<string, string>;
  readonly #validate: boolean;
  readonly #bases = new Set([BASE_URL]);
  readonly #told = new Map<string, { answers: readonly unknown[]; always: boolean; used: number }>();
  readonly #received: ReceivedRequest[] = [];
  readonly #refused: FakeServerError[] = [];

  constructor(faked: Faked<Client>, validate: boolean) {
    this.#faked = faked;
    this.#validate = validate;
    const operations = Object.values(faked.operations);
    this.#routes = routesOf(operations);
    this.#ids = new Map([
      ...operations.map(({ id }): [string, string] => [id, id]),
      ...operations.map(({ id, resource, method }): [string, string] => [`${resource}.${method}`, id]),
    ]);
    this.fetch = (input, init) => this.#answer(new Request(input, init));
    markFake(this.fetch);
  }

  /** A client that sends to this server alone, whatever the environment says; it has a key unless one is given. */
  client(options: Omit<ClientOptions, "fetch"> = {}): Client {
    const client = new this.#faked.client({ apiKey: API_KEY, baseURL: BASE_URL, ...options, fetch: this.fetch });
    this.#bases.add(client.baseURL);
    return client;
  }

  /**
   * Answer every further call of an operation with `answer`, in the place of what was told before.
   *
   * `operation`: as it is called ("calls.update"), or its operationId. `answer`: a value of the operation's success; a
   * `FakeResponse` of any status; an error of the client, which is then thrown as the service or the network would have
   * caused it, after as many attempts as the client makes; any other Error, which is thrown as it is; or a function that is
   * called with the `ReceivedRequest`, and returns or throws one of these, or a promise of it.
   *
   * Throws FakeServerError if there is no such operation.
   */
  answer<Name extends keyof Results & string>(operation: Name, answer: Answer<Results[Name]>): void {
    this.#tell(operation, [answer], true);
  }

  /** Answer the next calls of an operation with one of `answers` each; a further one is refused. See `answer`. */
  answerInTurn<Name extends keyof Results & string>(operation: Name, ...answers: readonly Answer<Results[Name]>[]): void {
    this.#tell(operation, answers, false);
  }

  /** What was received, repetitions of a call included, in its order; less what was refused. */
  get requests(): readonly ReceivedRequest[] {
    return [...this.#received];
  }

  /**
   * Throw FakeServerError if a request was refused, or if an answer that was told was not asked for: for the end of a test.
   * A refused request has thrown the same error in the call; code under test may have caught it.
   */
  check(): void {
    if (this.#refused[0] !== undefined) throw this.#refused[0];
    const unused = [...this.#told].map(([id, { answers, used }]) => [id, Math.max(0, answers.length - used)] as const);
    const listed = unused.filter(([, count]) => count > 0).map(([id, count]) => `${id} (${count})`);
    if (listed.length > 0) throw new FakeServerError(`answers that were told, and that no call has asked for: ${listed.join(", ")}`);
  }

  #tell(operation: string, answers: readonly unknown[], always: boolean): void {
    const id = this.#ids.get(operation);
    if (id === undefined) {
      throw new FakeServerError(`the API definition has no operation ${operation}${question(operation, [...this.#ids.keys()])}`);
    }
    if (answers.some((each) => typeof each === "function" && each.prototype instanceof Error)) {
      throw new FakeServerError(`${operation}: tell an error, not its class: give it a message`);
    }
    this.#told.set(id, { answers, always, used: 0 });
  }

  async #answer(request: Request): Promise<Response> {
    try {
      return await this.#answerTo(request);
    } catch (error) {
      throw error instanceof FakeServerError ? new PassOn(error) : error;
    }
  }

  async #answerTo(request: Request): Promise<Response> {
    const base = [...this.#bases].find((each) => request.url.startsWith(`${each}/`));
    if (base === undefined) throw this.#refusal(`${request.url} is not below ${BASE_URL}: make the client by client()`);
    const target = request.url.slice(base.length);
    const headers = new Headers(request.headers);
    if (this.#faked.keyHeader !== "") headers.delete(this.#faked.keyHeader);
    const content = new Uint8Array(await request.arrayBuffer());
    const found = readRequest({ method: request.method, target, headers, content }, this.#routes);
    if (found === undefined) {
      const [path] = target.split("?");
      throw this.#refusal(`${request.method} ${path}: the API definition has no operation with this method and path`);
    }
    const { operation, faults } = found;
    if (faults.length > 0 && this.#validate) {
      const said = faults.map((each) => `\n  ${each}`).join("");
      throw this.#refusal(`${nameOf(operation)}: the API definition does not allow this request:${said}`);
    }
    this.#received.push(found.request);
    return responseOf(await told(this.#next(operation), found.request), operation);
  }

  #next(operation: Operation<unknown>): unknown {
    const told = this.#told.get(operation.id);
    if (told === undefined) return this.#example(operation);
    told.used += 1;
    if (told.always) return told.answers[0];
    if (told.used <= told.answers.length) return told.answers[told.used - 1];
    throw this.#refusal(`${nameOf(operation)}: a call more than the ${told.answers.length} that answers were told for`);
  }

  #example(operation: Operation<unknown>): unknown {
    const example = this.#faked.examples.get(operation.id);
    if (example !== undefined) return ofExample(...example, operation);
    if (Object.values(operation.responses).some(({ mediaType }) => mediaType === null)) return undefined;
    const how = `tell one: answer("${operation.resource}.${operation.method}", ...)`;
    throw this.#refusal(`${nameOf(operation)}: the API definition has no example of its answer; ${how}`);
  }

  #refusal(message: string): FakeServerError {
    const error = new FakeServerError(message);
    this.#refused.push(error);
    return error;
  }
}

/** What a test has told; of a function, what it returns or throws. */
async function told(answer: unknown, request: ReceivedRequest): Promise<unknown> {
  if (typeof answer !== "function") return answer;
  try {
    return await answer(request);
  } catch (error) {
    if (error instanceof Error) return error;
    throw new PassOn(error);
  }
}
