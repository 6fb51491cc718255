/** The lists of a program in which the first match decides: eligibility and earning. */
import { denied, type NothingReason, noEarningRule, notAllowed } from '../finish-decision.ts';
import type { QuickEarning, QuickPlan } from '../quick-plan.ts';
import type { Constants } from './program-names.ts';

/** A list as the program asks it: conditions in a chain, or one table. */
export type AskedList =
  | { readonly kind: 'chain'; readonly conditions: readonly AskedRule[] }
  | { readonly kind: 'table'; readonly table: number };

export interface AskedRule {
  readonly position: number;
  /** Source that is true where the rule matches. */
  readonly condition: string;
}

/** Leaves `allowedBy`; the program has returned where the wager is not eligible. */
export function emitEligibility(
  list: AskedList,
  rules: QuickPlan['eligibilityRules'],
  constants: Constants,
): string[] {
  if (list.kind === 'table') {
    const ids = constants.name(rules.map(({ id }) => id));
    const allows = constants.name(rules.map((rule) => rule.allows));
    return [
      `const decided = tables[${list.table}](view);`,
      `if (decided < 0) ${emitNothing(notAllowed, 'null')}`,
      `const allowedBy = ${ids}[decided];`,
      `if (!${allows}[decided]) ${emitNothing(denied, 'allowedBy')}`,
    ];
  }
  const chain = list.conditions.map(({ position, condition }) => {
    const rule = rules[position];
    const isDenied = rule?.allows ? '' : 'isDenied = true; ';
    return `if (${condition}) { ${isDenied}allowedBy = ${constants.name(rule?.id)}; }`;
  });
  const otherwise = `{ ${emitNothing(notAllowed, 'null')} }`;
  return [
    'let isDenied = false, allowedBy;',
    [...chain, otherwise].join(' else\n'),
    `if (isDenied) ${emitNothing(denied, 'allowedBy')}`,
  ];
}

/** Leaves `earningRule`, `earningUnits` and `earningDecimals`, or the program has returned. */
export function emitEarning(
  list: AskedList,
  rules: readonly QuickEarning[],
  constants: Constants,
): string[] {
  if (list.kind === 'table') {
    return [
      `const row = tables[${list.table}](view);`,
      `if (row < 0) ${emitNothing(noEarningRule, 'allowedBy')}`,
      `const earningRule = ${constants.name(rules.map(({ id }) => id))}[row];`,
      `const earningUnits = ${constants.name(rules.map(({ units }) => units))}[row];`,
      `const earningDecimals = ${constants.name(rules.map(({ decimals }) => decimals))}[row];`,
    ];
  }
  const chain = list.conditions.map(({ position, condition }) => {
    const { id, units, decimals } = rules[position] as QuickEarning;
    const assigned = [
      `earningRule = ${constants.name(id)};`,
      `earningUnits = ${constants.name(units)};`,
      `earningDecimals = ${constants.name(decimals)};`,
    ];
    return `if (${condition}) { ${assigned.join(' ')} }`;
  });
  const otherwise = `{ ${emitNothing(noEarningRule, 'allowedBy')} }`;
  return ['let earningRule, earningUnits, earningDecimals;', [...chain, otherwise].join(' else\n')];
}

function emitNothing(reason: NothingReason, rule: 'null' | 'allowedBy'): string {
  return `return nothingDecision(quick, rung, ${reason}, ${rule});`;
}
