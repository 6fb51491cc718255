/** A column's text as one of the words that it can hold. @throws Error where it is none of them. */
export const oneOf = <T extends string>(known: readonly T[], text: string): T => {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`a row holds \`${text}\`, not one of ${known.join()}`);
  return found;
};
