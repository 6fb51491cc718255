/**
 * The JSON text of answers that are given again and again. A text lives as long as the value it was
 * made of, so whoever keeps the value decides how long.
 */
export type TextOf = (value: object) => string;

/** INVARIANT: a value that is given here is not changed afterwards. */
export const createKeptTexts = (): TextOf => {
  const texts = new WeakMap<object, string>();
  return (value) => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    texts.set(value, text);
    return text;
  };
};
