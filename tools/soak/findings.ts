/** What an audit finds: sentences, the first of them in words and the rest as a number. */
export interface Findings {
  add(sentence: string): void;
  /** At most so many as a person reads. */
  sentences(): readonly string[];
  count(): number;
}

const shownMax = 20;

export const createFindings = (): Findings => {
  const sentences: string[] = [];
  let count = 0;
  return {
    add: (sentence) => {
      count += 1;
      if (sentences.length < shownMax) sentences.push(sentence);
    },
    sentences: () => sentences,
    count: () => count,
  };
};
