/** Who else edits the draft: whoever saved it a little while ago, the newest first. */
import type { DraftSaved } from './listen-to-draft.ts';

export interface OtherEditor {
  readonly id: string;
  readonly name: string;
  readonly savedAt: string;
}

/** Whoever saved nothing for so long is taken to be gone. Milliseconds. */
export const hereForMs = 120_000;

export function withSave(
  others: readonly OtherEditor[],
  { savedAt, savedBy }: DraftSaved,
  myself: string,
): readonly OtherEditor[] {
  if (savedBy.id === myself) return others;
  const rest = others.filter(({ id }) => id !== savedBy.id);
  return [{ id: savedBy.id, name: savedBy.name, savedAt }, ...rest];
}

export function stillHere(others: readonly OtherEditor[], now: number): readonly OtherEditor[] {
  return others.filter(({ savedAt }) => now - Date.parse(savedAt) < hereForMs);
}
