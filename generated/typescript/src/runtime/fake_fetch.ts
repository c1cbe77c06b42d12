// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** What the client does for a fetch that a test has put in the place of the network: it takes no time, and may stop a call. */

const fakes = new WeakSet<typeof fetch>();

/** Have the client wait for nothing between the attempts that it makes by `fetcher`. */
export function markFake(fetcher: typeof fetch): void {
  fakes.add(fetcher);
}

/** Tell whether there is nothing to wait for. */
export function isFake(fetcher: typeof fetch | undefined): boolean {
  return fetcher !== undefined && fakes.has(fetcher);
}

/** Thrown by such a fetch: the call is not repeated, and throws `thrown` as it is. */
export class PassOn extends Error {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    super(String(thrown), { cause: thrown });
    this.thrown = thrown;
  }
}
