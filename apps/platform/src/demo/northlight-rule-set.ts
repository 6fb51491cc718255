/**
 * The rule sets of Northlight Games, quite another programme: whole points on the krona, rounded to
 * the nearest; campaigns add up; sports and poker do not take part.
 */
import type { RuleSetDocumentInput } from '@house-rules/contracts';
import { both, hasSegment, is, isBelowMinimum, isCategory, isNot, isOneOf } from './conditions.ts';
import { type DemoDays, demoDays } from './demo-days.ts';
import { northlightGames } from './demo-operators.ts';

/** 1: the first one. 2: bingo earns more, Daily spark and the coming campaigns. */
export type NorthlightEdition = 1 | 2;

export const northlightRuleSet = (now: Date, edition: NorthlightEdition): RuleSetDocumentInput => {
  const days = demoDays(northlightGames.timeZone, now);
  return {
    schemaVersion: 1,
    name: 'Northlight Club',
    currency: { base: northlightGames.baseCurrency },
    timeZone: northlightGames.timeZone,
    rounding: { decimals: 0, mode: 'halfUp' },
    eligibility,
    earning: earning(edition),
    statusPoints: 'final',
    tiers: {
      window: { kind: 'calendarYear' },
      downgrade: { policy: 'oneLevel', graceDays: 31 },
      ladder: [
        { id: 'frost', name: 'Frost', from: '0', multiplier: '1' },
        { id: 'aurora', name: 'Aurora', from: '1000', multiplier: '1.15' },
        { id: 'borealis', name: 'Borealis', from: '6000', multiplier: '1.3' },
        { id: 'polaris', name: 'Polaris', from: '40000', multiplier: '1.5' },
      ],
    },
    stackingGroups: [{ id: 'campaigns', name: 'Campaigns add up', mode: 'add' }],
    promotions: promotions(days, edition),
    limits: { pointsPerWager: '10000', pointsPerPlayerPerDay: '60000' },
    redemption: { minimumPoints: '2000', pointsPerUnit: '200' },
    expiry: { kind: 'inactivity', days: 365 },
    tests: tests(days, edition),
  };
};

const eligibility: RuleSetDocumentInput['eligibility'] = [
  {
    id: 'opted-out',
    name: 'Players who opted out',
    effect: 'deny',
    when: hasSegment('loyalty-opt-out'),
    reason: 'You asked not to take part in Northlight Club.',
  },
  {
    id: 'sports-and-poker',
    name: 'Sports and poker',
    effect: 'deny',
    when: isCategory('sports', 'poker'),
    reason: 'Sports bets and poker do not take part in Northlight Club.',
  },
  {
    id: 'free-stakes',
    name: 'Free stakes',
    effect: 'deny',
    when: is('wager.stakeKind', 'free'),
    reason: 'Free stakes do not earn points.',
  },
  {
    id: 'below-minimum',
    name: 'Stakes below the minimum',
    effect: 'deny',
    when: isBelowMinimum({ SEK: 2, DKK: 1.5, EUR: 0.2 }),
    reason: 'Stakes below 2 kronor (or 20 cents) do not earn points.',
  },
  {
    id: 'nordic-players',
    name: 'Players from Sweden, Finland and Denmark',
    effect: 'allow',
    when: isOneOf('wager.jurisdiction', ['SE', 'FI', 'DK']),
    reason: 'Northlight Club is offered in your country.',
  },
];

const earning = (edition: NorthlightEdition): RuleSetDocumentInput['earning'] => [
  {
    id: 'bonus-slots',
    name: 'Slots with bonus money',
    when: both(isCategory('slots'), isNot('wager.stakeKind', 'real')),
    pointsPerUnit: '0.1',
  },
  { id: 'slots', name: 'Slots', when: isCategory('slots'), pointsPerUnit: '0.5' },
  {
    id: 'bingo',
    name: 'Bingo',
    when: isCategory('bingo'),
    pointsPerUnit: edition === 1 ? '0.3' : '0.4',
  },
  {
    id: 'tables',
    name: 'Table games and live casino',
    when: isCategory('table_games', 'live_casino'),
    pointsPerUnit: '0.25',
  },
  {
    id: 'other-games',
    name: 'Lottery and video poker',
    when: isCategory('lottery', 'video_poker'),
    pointsPerUnit: '0.1',
  },
];

const promotions = (
  days: DemoDays,
  edition: NorthlightEdition,
): RuleSetDocumentInput['promotions'] => {
  const firstLight = {
    id: 'first-light',
    name: 'First light: double points on bingo',
    when: isCategory('bingo'),
    schedule: { from: days.midnight(-24), to: days.midnight(-17) },
    effect: { kind: 'multiplier', multiplier: '2' },
    group: 'campaigns',
  } as const;
  if (edition === 1) return [firstLight];
  return [
    firstLight,
    {
      id: 'daily-spark',
      name: "Daily spark: 25 points on the day's first slots wager",
      when: isCategory('slots'),
      schedule: { from: days.midnight(-2), to: days.midnight(12) },
      effect: { kind: 'bonus', points: '25' },
      group: 'campaigns',
      limits: { wagersPerPlayerPerDay: 1 },
    },
    {
      id: 'aurora-nights',
      name: 'Aurora nights: double points on slots',
      when: isCategory('slots'),
      schedule: { from: days.midnight(13), to: days.midnight(20) },
      effect: { kind: 'multiplier', multiplier: '2' },
      group: 'campaigns',
    },
    {
      id: 'phone-days',
      name: 'Phone days: half as much again on the phone',
      when: is('wager.channel', 'mobile'),
      schedule: { from: days.midnight(13), to: days.midnight(16) },
      effect: { kind: 'multiplier', multiplier: '1.5' },
      group: 'campaigns',
    },
  ];
};

const tests = (days: DemoDays, edition: NorthlightEdition): RuleSetDocumentInput['tests'] => {
  const quiet = days.noon(-10);
  const slots = {
    amount: 12,
    currency: 'SEK',
    gameCategory: 'slots',
    gameId: 'foxfire-forest',
    jurisdiction: 'SE',
    timestamp: quiet,
  } as const;
  const always: RuleSetDocumentInput['tests'] = [
    {
      id: 'slots-in-kronor',
      name: 'Slots earn half a point on the krona',
      wager: slots,
      expect: { eligible: true, points: '6', earningRule: 'slots' },
    },
    {
      id: 'half-a-point',
      name: 'Half a point is rounded up',
      wager: { ...slots, amount: 7 },
      expect: { eligible: true, points: '4', earningRule: 'slots' },
    },
    {
      id: 'euros-from-finland',
      name: 'A euro from Finland counts as its kronor',
      wager: { ...slots, amount: 1, currency: 'EUR', jurisdiction: 'FI' },
      expect: { eligible: true, points: '6', earningRule: 'slots' },
    },
    {
      id: 'aurora',
      name: 'Aurora earns 15 % more',
      wager: { ...slots, amount: 100 },
      player: { statusPoints: '1000' },
      expect: { eligible: true, points: '58', earningRule: 'slots' },
    },
    {
      id: 'bonus-money',
      name: 'Bonus money on slots earns a fifth',
      wager: { ...slots, amount: 100, stakeKind: 'bonus' },
      expect: { eligible: true, points: '10', earningRule: 'bonus-slots' },
    },
    {
      id: 'football',
      name: 'Football does not earn',
      wager: { ...slots, gameCategory: 'sports', gameId: 'football-singles' },
      expect: { eligible: false, points: '0' },
    },
    {
      id: 'one-krona',
      name: 'One krona is below the minimum',
      wager: { ...slots, amount: 1 },
      expect: { eligible: false, points: '0' },
    },
    {
      id: 'first-light',
      name: 'Bingo earned double at First light',
      wager: { ...slots, amount: 100, gameCategory: 'bingo', timestamp: days.noon(-20) },
      expect: { eligible: true, points: edition === 1 ? '60' : '80', earningRule: 'bingo' },
    },
  ];
  if (edition === 1) return always;
  return [
    ...always,
    {
      id: 'daily-spark',
      name: "The day's first slots wager earns 25 points more",
      wager: { ...slots, timestamp: days.noon(0) },
      expect: { eligible: true, points: '31', earningRule: 'slots' },
    },
    {
      id: 'campaigns-add-up',
      name: 'Aurora nights and Phone days add up to two and a half times',
      wager: { ...slots, amount: 100, channel: 'mobile', timestamp: days.noon(14) },
      expect: { eligible: true, points: '125', earningRule: 'slots' },
    },
  ];
};
