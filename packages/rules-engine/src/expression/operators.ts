/**
 * The closed allow-list of operators, each with the json-logic-js 2.0.5 meaning and the number of
 * operands that it takes here. Left out on purpose: arithmetic (money is compared, never computed
 * with), `cat`, `substr`, `merge`, `map`, `filter`, `reduce` (they build values, and a few nested
 * ones build 160 MB), `missing` (every field is always present) and `log` (it does something).
 */

/** The operators that a condition may use, and no others. Source: SPEC, clause 3. */
export const operatorNames = [
  'var',
  '==',
  '===',
  '!=',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  '!',
  '!!',
  'and',
  'or',
  'if',
  '?:',
  'some',
  'all',
  'none',
] as const;
export type OperatorName = (typeof operatorNames)[number];

interface Operands {
  readonly min: number;
  readonly max: number;
}

/** As many as the size of an expression allows. */
const many = Number.POSITIVE_INFINITY;

const operandsByOperator: ReadonlyMap<string, Operands> = new Map<OperatorName, Operands>([
  ['var', { min: 1, max: 2 }],
  ['==', { min: 2, max: 2 }],
  ['===', { min: 2, max: 2 }],
  ['!=', { min: 2, max: 2 }],
  ['!==', { min: 2, max: 2 }],
  ['<', { min: 2, max: 3 }],
  ['<=', { min: 2, max: 3 }],
  ['>', { min: 2, max: 2 }],
  ['>=', { min: 2, max: 2 }],
  ['in', { min: 2, max: 2 }],
  ['!', { min: 1, max: 1 }],
  ['!!', { min: 1, max: 1 }],
  ['and', { min: 1, max: many }],
  ['or', { min: 1, max: many }],
  ['if', { min: 3, max: many }],
  ['?:', { min: 3, max: many }],
  ['some', { min: 2, max: 2 }],
  ['all', { min: 2, max: 2 }],
  ['none', { min: 2, max: 2 }],
]);

/** @returns null for a name that is not an operator here. */
export function operandsOf(operator: string): Operands | null {
  return operandsByOperator.get(operator) ?? null;
}

export function isOperator(name: string): name is OperatorName {
  return operandsByOperator.has(name);
}
