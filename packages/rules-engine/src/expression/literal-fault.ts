/** Which texts and numbers can stand in a condition as they are. */
import type { Scalar } from './expression-tree.ts';

/** Text of a literal longer than this is not something that a wager can equal. */
const literalLengthMax = 200;
/** A number with more significant digits is not what was typed once it is a double. */
const significantDigitsMax = 15;

export interface LiteralFault {
  readonly code: string;
  readonly sentence: string;
}

/** @returns null where the literal is exact and of a fair length. */
export function literalFault(value: Scalar): LiteralFault | null {
  if (typeof value === 'string') return textFault(value);
  if (typeof value !== 'number' || isShortInteger(value)) return null;
  if (significantDigits(value) <= significantDigitsMax) return null;
  const limit = `more than ${significantDigitsMax} digits, which a wager cannot have`;
  return { code: 'number_too_precise', sentence: `the number \`${value}\` has ${limit}` };
}

function textFault(text: string): LiteralFault | null {
  if (text.length > literalLengthMax) {
    const sentence = `a text in a condition has at most ${literalLengthMax} characters`;
    return { code: 'literal_too_long', sentence };
  }
  if (text.isWellFormed()) return null;
  const sentence = 'the text holds half a character; type it again';
  return { code: 'unpaired_surrogate', sentence };
}

/** Most literals: nothing of them needs to be written out to be counted. */
function isShortInteger(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 10 ** significantDigitsMax;
}

/** Digits of the shortest decimal that means the number, without zeros at either end. */
function significantDigits(value: number): number {
  if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
  const [mantissa = ''] = String(Math.abs(value)).split('e');
  return mantissa.replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length;
}
