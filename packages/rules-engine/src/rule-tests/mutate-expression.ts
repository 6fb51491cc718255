/** The small mistakes of one condition. */
import type { Expression } from '@house-rules/contracts';

export interface MutatedExpression {
  readonly expression: Expression;
  readonly what: string;
}

const slips: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '==': '!=',
  '!=': '==',
  '===': '!==',
  '!==': '===',
  and: 'or',
  or: 'and',
};

/** Every condition that differs from this one by one slip. */
export function mutateExpression(expression: Expression): MutatedExpression[] {
  if (Array.isArray(expression)) return mutateOperands(expression);
  if (typeof expression === 'number') {
    return [{ expression: expression * 10, what: `${expression} → ${expression * 10}` }];
  }
  if (typeof expression !== 'object' || expression === null) return [];
  const entry = Object.entries(expression as Readonly<Record<string, Expression>>)[0];
  if (entry === undefined || entry[0] === 'var') return [];
  const [operator, value] = entry;
  return [
    ...slipOf(operator, value),
    ...forgotten(operator, value),
    ...mutateExpression(value).map(({ expression: inner, what }) => ({
      expression: { [operator]: inner },
      what,
    })),
  ];
}

function slipOf(operator: string, value: Expression): MutatedExpression[] {
  const slip = slips[operator];
  const operands = Array.isArray(value) ? value.length : 1;
  if (slip === undefined || operands < 2) return [];
  return [{ expression: { [slip]: value }, what: `\`${operator}\` → \`${slip}\`` }];
}

/** One operand of `and` or `or`, or one entry of a list, left out. */
function forgotten(operator: string, value: Expression): MutatedExpression[] {
  if (!Array.isArray(value)) return [];
  if (operator === 'and' || operator === 'or') {
    if (value.length < 2) return [];
    return value.map((_, index) => ({
      expression: { [operator]: value.filter((__, at) => at !== index) },
      what: `part ${index + 1} of \`${operator}\` is forgotten`,
    }));
  }
  const list: unknown = value[1];
  if (operator !== 'in' || !Array.isArray(list)) return [];
  return list.slice(0, forgottenMax).map((item: Expression, index) => ({
    expression: { in: [value[0] ?? null, list.filter((_, at) => at !== index)] },
    what: `\`${String(item)}\` is forgotten in the list`,
  }));
}

/** Entries of a long list are alike. */
const forgottenMax = 5;

function mutateOperands(operands: readonly Expression[]): MutatedExpression[] {
  return operands.flatMap((operand, index) =>
    mutateExpression(operand).map(({ expression, what }) => ({
      expression: operands.map((each, at) => (at === index ? expression : each)),
      what,
    })),
  );
}
