/** The first thing wrong with a parsed value, with the pointer of the very key that is wrong. */
import type { z } from 'zod';

export interface FirstIssue {
  readonly path: readonly PropertyKey[];
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** A sentence without the place, lower case. */
  readonly message: string;
}

export const firstIssue = (error: z.ZodError): FirstIssue => {
  const issue = error.issues[0];
  if (issue === undefined) return { path: [], pointer: '', message: 'cannot be accepted' };
  const path =
    issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return { path, pointer: toPointer(path), message: toSentence(issue) };
};

export const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const toSentence = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'unrecognized_keys') return 'this key is not known; remove it';
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return `this is missing; it should be of type ${issue.expected}`;
  }
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
};
