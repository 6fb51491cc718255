/** Room for the place of an item beside its key in one double. */
const places = 2 ** 20;

/**
 * The items in the order of their player keys, which is that of the accounts in the file: neighbours
 * lie in one page, so that reading and writing them in order costs half of what chance does.
 */
export const inKeyOrder = <T extends { readonly playerKey: number }>(items: readonly T[]): T[] => {
  if (items.length > places) return [...items].sort((a, b) => a.playerKey - b.playerKey);
  const keys = Float64Array.from(items, ({ playerKey }, place) => playerKey * places + place);
  keys.sort();
  const ordered: T[] = [];
  for (const key of keys) {
    const item = items[key % places];
    if (item !== undefined) ordered.push(item);
  }
  return ordered;
};
