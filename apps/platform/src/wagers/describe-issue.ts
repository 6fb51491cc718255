/** What a schema found wrong, as a person is told it: where, and one sentence. */
import type { z } from 'zod';

export interface WagerRefusal {
  /** JSON pointer into the event; '' is the whole of it. */
  readonly pointer: string;
  readonly sentence: string;
}

/** The first thing that is wrong; the next is told when this one was mended. */
export const describeIssue = (error: z.ZodError): WagerRefusal => {
  const [issue] = error.issues;
  if (issue === undefined) return { pointer: '', sentence: 'not what was expected' };
  const pointer = issue.path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
  return { pointer, sentence: sentenceOf(issue) };
};

const sentenceOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return `is missing: give a ${issue.expected}`;
  }
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
};
