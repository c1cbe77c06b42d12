// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Asks whether the known name that is nearest to a misspelt one was meant. */

/** A question that names the known word which is nearest to `name`; nothing where none is near. */
export function question(name: string, known: readonly string[]): string {
  const near = known.map((word) => ({ word, steps: distance(name.toLowerCase(), word.toLowerCase()) }));
  const [best] = near.sort((one, other) => one.steps - other.steps);
  return best !== undefined && best.steps <= Math.max(1, best.word.length / 3) ? `: did you mean ${best.word}?` : "";
}

/** Return how many letters have to be put in, left out, changed or swapped with the next to make `other` of `one` (Damerau). */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > other.length) return Infinity;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, above] of row.slice(1).entries()) {
      const isSwapped = i > 0 && j > 0 && letter === other[j - 1] && one[i - 1] === other[j];
      const swapped = isSwapped ? (before[j - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(above + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other[j] ? 0 : 1), swapped));
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? Infinity;
}
