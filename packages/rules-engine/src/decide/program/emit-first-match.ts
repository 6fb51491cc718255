/** The lists of a program in which the first match decides: eligibility and earning. */
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

/** Ends with `allowedBy`, or has returned. */
export function emitEligibility(list: AskedList, rules: QuickPlan['eligibilityRules']): Emitted {
  const notAllowed = 'return nothing(false, "not_allowed", null, tier);';
  if (list.kind === 'table') {
    return {
      kept: [
        `const eligibilityIds = ${textsLiteral(rules.map(({ id }) => id))};`,
        `const allows = ${JSON.stringify(rules.map((rule) => rule.allows))};`,
      ],
      done: [
        `const decided = tables[${list.table}](view);`,
        `if (decided < 0) ${notAllowed}`,
        'const allowedBy = eligibilityIds[decided];',
        'if (!allows[decided]) return nothing(false, "denied", allowedBy, tier);',
      ],
    };
  }
  const chain = list.conditions.map(({ position, condition }) => {
    const rule = rules[position];
    const id = textLiteral(rule?.id ?? null);
    const then = rule?.allows
      ? `allowedBy = ${id};`
      : `return nothing(false, "denied", ${id}, tier);`;
    return `if (${condition}) { ${then} } else `;
  });
  return { kept: [], done: ['let allowedBy;', `${chain.join('\n')}${notAllowed}`] };
}

/** Ends with `earningRule`, `earningUnits` and `earningDecimals`, or has returned. */
export function emitEarning(list: AskedList, rules: readonly QuickEarning[]): Emitted {
  const noRule = 'return nothing(true, "no_earning_rule", allowedBy, tier);';
  if (list.kind === 'table') {
    return {
      kept: [
        `const earningIds = ${textsLiteral(rules.map(({ id }) => id))};`,
        `const unitsOfRows = ${numbersLiteral(rules.map(({ units }) => units))};`,
        `const decimalsOfRows = ${numbersLiteral(rules.map(({ decimals }) => decimals))};`,
      ],
      done: [
        `const row = tables[${list.table}](view);`,
        `if (row < 0) ${noRule}`,
        'const earningRule = earningIds[row];',
        'const earningUnits = unitsOfRows[row];',
        'const earningDecimals = decimalsOfRows[row];',
      ],
    };
  }
  const chain = list.conditions.map(({ position, condition }) => {
    const rule = rules[position];
    const [units, decimals] = [rule?.units ?? Number.NaN, rule?.decimals ?? 0].map(numberLiteral);
    const then = `earningRule = ${textLiteral(rule?.id ?? null)}; earningUnits = ${units}; earningDecimals = ${decimals};`;
    return `if (${condition}) { ${then} } else `;
  });
  return {
    kept: [],
    done: ['let earningRule, earningUnits, earningDecimals;', `${chain.join('\n')}${noRule}`],
  };
}
