/** Texts that repeat, by small integers; 0 is null. The other way round is an array look. */
export interface InternedTexts {
  /** @param guess the number it most likely has: checked first, because it mostly is right. */
  number(text: string | null, guess: number): number;
  text(number: number): string | null;
  count(): number;
  clear(): void;
}

export const createInternedTexts = (): InternedTexts => {
  let texts: (string | null)[] = [null];
  const numbers = new Map<string, number>();
  return {
    number: (text, guess) => {
      if (text === null) return 0;
      if (texts[guess] === text) return guess;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const number = texts.push(text) - 1;
      numbers.set(text, number);
      return number;
    },
    text: (number) => texts[number] ?? null,
    count: () => texts.length - 1,
    clear: () => {
      texts = [null];
      numbers.clear();
    },
  };
};
