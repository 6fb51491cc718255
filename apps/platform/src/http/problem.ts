/** Errors of the stand-in's own API, as problems (RFC 9457). Its codes are not House Rules' codes. */
import type { Context } from 'hono';

export type ProblemCode =
  | 'invalid_body'
  | 'not_json'
  | 'too_large'
  | 'not_found'
  | 'conflict'
  | 'account_out_of_range'
  | 'busy'
  | 'internal';

const statusOf = {
  invalid_body: 422,
  not_json: 415,
  too_large: 413,
  not_found: 404,
  conflict: 409,
  account_out_of_range: 422,
  busy: 503,
  internal: 500,
} as const satisfies Record<ProblemCode, number>;

/** @param pointer JSON pointer into the body, where the fault lies in it */
export const problem = (c: Context, code: ProblemCode, detail: string, pointer?: string) => {
  const body = { type: 'about:blank', title: code.replaceAll('_', ' '), code, detail };
  return c.json(
    { ...body, status: statusOf[code], ...(pointer === undefined ? {} : { pointer }) },
    statusOf[code],
    { 'content-type': 'application/problem+json' },
  );
};
