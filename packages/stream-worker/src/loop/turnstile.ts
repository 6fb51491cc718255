/** Lets one piece of work in at a time, in the order in which they came. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

export const createTurnstile = (): Turnstile => {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = before.then(work);
    before = mine.catch(() => undefined);
    return mine;
  };
};
