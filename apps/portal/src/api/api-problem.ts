import type { Problem } from '@house-rules/contracts';

/** What happened to a request: the API's own problem, or that it could not be asked or understood. */
export type ProblemKind = Problem['code'] | 'unreachable' | 'not_understood';

/**
 * A request that did not succeed. `detail` is one sentence a person can act on; `requestId` is what
 * the operator quotes to whoever runs the installation (null where no server answered).
 */
export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  /** The API's whole answer, with its pointer, findings and tests; null where there was none. */
  readonly problem: Problem | null;

  constructor(kind: ProblemKind, status: number, words: ProblemWords, problem: Problem | null) {
    super(words.detail);
    this.name = 'ApiProblem';
    this.kind = kind;
    this.status = status;
    this.title = words.title;
    this.detail = words.detail;
    this.problem = problem;
    this.requestId = problem?.requestId ?? null;
  }

  static fromProblem(problem: Problem): ApiProblem {
    return new ApiProblem(problem.code, problem.status, problem, problem);
  }
}

interface ProblemWords {
  readonly title: string;
  readonly detail: string;
}

export function isApiProblem(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem;
}
