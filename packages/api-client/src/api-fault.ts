import type { Problem } from './api.gen.ts';

/** What did not succeed: with the API's own problem, or without one where there was no answer of it. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  /** 0 where nothing came back. */
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, message: string, problem: Problem | null, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.problem = problem;
  }
}
