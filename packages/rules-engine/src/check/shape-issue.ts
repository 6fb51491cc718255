/** The code and the sentence of a zod issue. */
import type { z } from 'zod';

export function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return isMissing(issue) ? 'missing_key' : 'wrong_type';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'out_of_range';
  if (issue.code === 'invalid_value') return 'unknown_value';
  return 'wrong_form';
}

export function sentenceOf(issue: z.core.$ZodIssue): string {
  const name = issue.path.at(-1);
  const what = typeof name === 'string' ? `\`${name.slice(0, 60)}\`` : 'the value';
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue)
        ? `${what} is missing; it must be ${article(issue.expected)}`
        : `${what} must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `${what} must be ${issue.values.map((value) => `\`${String(value)}\``).join(' or ')}`;
    case 'too_small':
      return issue.origin === 'number'
        ? `${what} must be at least ${issue.minimum}`
        : `${what} must have at least ${issue.minimum} ${parts(issue.origin)}`;
    case 'too_big':
      return issue.origin === 'number'
        ? `${what} must be at most ${issue.maximum}`
        : tooLongSentence(what, Number(issue.maximum), parts(issue.origin));
    case 'invalid_union':
      return `${what} must be one of ${alternativesOf(issue)}`;
    default:
      return `${what}: ${lowerFirst(issue.message)}`;
  }
}

export function tooLongSentence(what: string, most: number, of: string): string {
  return `${what} must have at most ${most} ${of}`;
}

/** The values that a discriminator may have, as zod lists them in its own sentence. */
function alternativesOf(issue: z.core.$ZodIssue): string {
  const values = [...issue.message.matchAll(/'([^']*)'/g)].map((match) => `\`${match[1]}\``);
  return values.length === 0 ? 'the known kinds' : values.join(' or ');
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.message.includes('received undefined');
}

function parts(origin: string): string {
  return origin === 'string' ? 'characters' : 'entries';
}

function article(type: string): string {
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
