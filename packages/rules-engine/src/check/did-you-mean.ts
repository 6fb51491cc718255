/** The nearest known name, for a sentence that ends in "did you mean". */

/** Longer names are not compared: an answer in time matters more than a hint for nonsense. */
const comparedLengthMax = 40;

/**
 * ` ; did you mean` text with the known name that is at most two edits (a third of its length for
 * long ones) away, or '' where none is near.
 */
export function didYouMean(name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known);
  return nearest === null ? '' : `; did you mean \`${nearest}\`?`;
}

/** @returns null where no known name is near. */
export function nearestName(name: string, known: Iterable<string>): string | null {
  if (name.length > comparedLengthMax) return null;
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance && distance < candidate.length) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
