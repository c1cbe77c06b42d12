// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Bytes that come in pieces. */

/** The pieces in one, of `most` bytes at the most; itself, where there is one piece that is short enough. */
export function joined(pieces: readonly Uint8Array[], most = Infinity): Uint8Array {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  if (only !== undefined && only.length <= most) return only;
  const whole = new Uint8Array(Math.min(most, pieces.reduce((size, piece) => size + piece.length, 0)));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece.subarray(0, whole.length - at), at);
    at = Math.min(whole.length, at + piece.length);
  }
  return whole;
}
