/** The lists of a program in which the first match decides: eligibility and earning. */
import { denied, type NothingReason, noEarningRule, notAllowed } from '../finish-decision.ts';
import type { QuickEarning, QuickPlan } from '../quick-plan.ts';
import { numberLiteral, numbersLiteral, textLiteral, textsLiteral } from './program-names.ts';

/** A list as the program asks it: conditions in a chain, or one table. */
export type AskedList =
  | { readonly kind: 'chain'; readonly conditions: readonly AskedRule[] }
  | { readonly kind: 'table'; readonly table: number };

export interface AskedRule {
  readonly position: number;
  /** Source that is true where the rule matches. */
  readonly condition: string;
}

/** Source of a part: what the program keeps, and what it does with a wager. */
export interface Emitted {
  readonly kept: readonly string[];
  readonly done: readonly string[];
}

/** Leaves `allowedBy`; the program has returned where the wager is not eligible. */
export function emitEligibility(list: AskedList, rules: QuickPlan['eligibilityRules']): Emitted {
  if (list.kind === 'table') {
    return {
      kept: [
        `const eligibilityIds = ${textsLiteral(rules.map(({ id }) => id))};`,
        `const allows = ${JSON.stringify(rules.map((rule) => rule.allows))};`,
      ],
      done: [
        `const decided = tables[${list.table}](view);`,
        `if (decided < 0) ${emitNothing(notAllowed, 'null')}`,
        'const allowedBy = eligibilityIds[decided];',
        `if (!allows[decided]) ${emitNothing(denied, 'allowedBy')}`,
      ],
    };
  }
  const chain = list.conditions.map(({ position, condition }) => {
    const rule = rules[position];
    const isDenied = rule?.allows ? '' : 'isDenied = true; ';
    return `if (${condition}) { ${isDenied}allowedBy = ${textLiteral(rule?.id ?? null)}; }`;
  });
  const otherwise = `{ ${emitNothing(notAllowed, 'null')} }`;
  return {
    kept: [],
    done: [
      'let isDenied = false, allowedBy;',
      [...chain, otherwise].join(' else\n'),
      `if (isDenied) ${emitNothing(denied, 'allowedBy')}`,
    ],
  };
}

/** Leaves `earningRule`, `earningUnits` and `earningDecimals`, or the program has returned. */
export function emitEarning(list: AskedList, rules: readonly QuickEarning[]): Emitted {
  if (list.kind === 'table') {
    return {
      kept: [
        `const earningIds = ${textsLiteral(rules.map(({ id }) => id))};`,
        `const unitsOfRows = ${numbersLiteral(rules.map(({ units }) => units))};`,
        `const decimalsOfRows = ${numbersLiteral(rules.map(({ decimals }) => decimals))};`,
      ],
      done: [
        `const row = tables[${list.table}](view);`,
        `if (row < 0) ${emitNothing(noEarningRule, 'allowedBy')}`,
        'const earningRule = earningIds[row];',
        'const earningUnits = unitsOfRows[row];',
        'const earningDecimals = decimalsOfRows[row];',
      ],
    };
  }
  const chain = list.conditions.map(({ position, condition }) => {
    const { id, units, decimals } = rules[position] as QuickEarning;
    const assigned = [
      `earningRule = ${textLiteral(id)};`,
      `earningUnits = ${numberLiteral(units)};`,
      `earningDecimals = ${numberLiteral(decimals)};`,
    ];
    return `if (${condition}) { ${assigned.join(' ')} }`;
  });
  const otherwise = `{ ${emitNothing(noEarningRule, 'allowedBy')} }`;
  return {
    kept: [],
    done: [
      'let earningRule, earningUnits, earningDecimals;',
      [...chain, otherwise].join(' else\n'),
    ],
  };
}

function emitNothing(reason: NothingReason, rule: 'null' | 'allowedBy'): string {
  return `return nothingDecision(quick, rung, ${reason}, ${rule});`;
}
