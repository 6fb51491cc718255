/** What the API takes of a text, as its contract says it; null where it says nothing. */
export interface TextBounds {
  readonly minLength: number | null;
  readonly maxLength: number | null;
}

export interface TextSchema extends TextBounds {
  readonly safeParse: (text: string) => { readonly success: boolean };
}

/** The last tenth is counted down. */
const nearShare = 0.1;

/**
 * How much longer a text may become, counted as the API counts it: trimmed, in code points.
 *
 * @returns characters, below zero where there are so many too many; null while there is room enough.
 */
export function roomLeft(text: string, { maxLength }: TextBounds): number | null {
  if (maxLength === null) return null;
  const left = maxLength - [...text.trim()].length;
  return left <= maxLength * nearShare ? left : null;
}
