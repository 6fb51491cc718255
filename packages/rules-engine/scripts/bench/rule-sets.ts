/** Rule sets for the benchmark beside the reference one: those of many operators, and a long table. */
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import { exampleRuleSet } from '../../src/index.ts';

const percent = (hundredths: number) => (hundredths / 100).toFixed(2);

/**
 * One of many operators' rule sets: the reference one with ids, rates, thresholds, multipliers,
 * rounding and limits of its own.
 */
export function operatorRuleSet(index: number): RuleSetDocument {
  const { earning, tiers, promotions } = exampleRuleSet;
  const modes = ['down', 'halfUp', 'halfEven'] as const;
  return {
    ...exampleRuleSet,
    name: `Rules ${index}`,
    rounding: { decimals: 2, mode: modes[index % 3] ?? 'down' },
    earning: earning.map((rule, position) => ({
      ...rule,
      id: `${rule.id}-${index}`,
      pointsPerUnit: percent(5 + ((index * 7 + position * 3) % 40)),
    })),
    tiers: {
      ...tiers,
      ladder: tiers.ladder.map((tier, rung) => ({
        ...tier,
        from: String(Number(tier.from) + rung * index),
        multiplier: percent(100 + rung * (10 + (index % 9))),
      })),
    },
    promotions: promotions.map((promotion, position) => ({
      ...promotion,
      id: `${promotion.id}-${index}`,
      effect:
        promotion.effect.kind === 'multiplier'
          ? { kind: 'multiplier', multiplier: percent(150 + ((index + position) % 5) * 25) }
          : { kind: 'bonus', points: String(1 + (index % 10)) },
    })),
    limits: { pointsPerWager: String(4_000 + index), pointsPerPlayerPerDay: '20000' },
    tests: [],
  };
}

/** As operatorRuleSet, and no two have conditions of the same form. */
export function formOfItsOwn(index: number): RuleSetDocument {
  const rules = operatorRuleSet(index);
  const blocked = ['BE', 'NL', 'US-NJ', 'FR', 'PL', 'IT'].slice(0, 2 + (index % 5));
  const extraGames = Math.floor(index / 5) % 5;
  const onlyLarge = Math.floor(index / 25) % 2 === 1;
  const mode = Math.floor(index / 50) % 2 === 1 ? ('add' as const) : ('best' as const);
  const onlyWeb = Math.floor(index / 100) % 2 === 1;
  return {
    ...rules,
    eligibility: [
      ...Array.from({ length: Math.floor(index / 200) }, (_, game) => ({
        id: `blocked-${game}`,
        name: `Blocked game ${game}`,
        effect: 'deny' as const,
        when: { '==': [{ var: 'wager.gameId' }, `blocked-${game}`] },
        reason: 'The game does not take part.',
      })),
      ...rules.eligibility.map((rule) =>
        rule.id === 'blocked-jurisdictions'
          ? { ...rule, when: { in: [{ var: 'wager.jurisdiction' }, blocked] } }
          : rule,
      ),
    ],
    earning: [
      ...Array.from({ length: extraGames }, (_, game) => ({
        id: `game-${game}`,
        name: `Game ${game}`,
        when: { '==': [{ var: 'wager.gameId' }, `game-${index + game}`] },
        pointsPerUnit: '0.3',
      })),
      ...rules.earning,
    ],
    stackingGroups: rules.stackingGroups.map((group, position) =>
      position === 0 ? { ...group, mode } : group,
    ),
    promotions: rules.promotions.map((promotion, position) => {
      if (position > 1 || !(position === 0 ? onlyLarge : onlyWeb)) return promotion;
      const more: Expression =
        position === 0
          ? { '>=': [{ var: 'wager.amount' }, 1] }
          : { '==': [{ var: 'wager.channel' }, 'web'] };
      return { ...promotion, when: { and: [promotion.when, more] } };
    }),
  };
}

/** A decision table: each row asks for a game, a jurisdiction and a stake. */
export function tableRuleSet(rows: number): RuleSetDocument {
  const jurisdictions = ['MT', 'GB', 'SE', 'BE', 'NO'];
  return {
    ...exampleRuleSet,
    tests: [],
    earning: Array.from({ length: rows }, (_, row) => ({
      id: `row-${row}`,
      name: `Row ${row}`,
      when: {
        and: [
          { '==': [{ var: 'wager.gameId' }, `game-${row % 1_000}`] },
          {
            '==': [
              { var: 'wager.jurisdiction' },
              jurisdictions[Math.floor(row / 1_000) % 5] ?? 'MT',
            ],
          },
          { '>=': [{ var: 'wager.amount' }, row % 3] },
        ],
      },
      pointsPerUnit: '0.1',
    })),
  };
}
