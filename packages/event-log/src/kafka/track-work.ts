/** Remembers the work for as long as it lasts, so that stopping can wait for it. */
export const trackWork = (underWay: Set<Promise<void>>, work: Promise<void>): Promise<void> => {
  underWay.add(work);
  const forget = (): void => void underWay.delete(work);
  work.then(forget, forget);
  return work;
};
