/** A transaction whose fault takes back what it wrote: all of a change or none of it. */
import type { Result } from '../fault.ts';

class Refused extends Error {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    super('refused');
    this.result = result;
  }
}

interface Transacting<R> {
  transaction<T>(act: (rows: R) => Promise<T>): Promise<T>;
}

export const transact = async <R, T>(
  store: Transacting<R>,
  act: (rows: R) => Promise<Result<T>>,
): Promise<Result<T>> => {
  try {
    return await store.transaction(async (rows) => {
      const result = await act(rows);
      if (!result.ok) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
};
