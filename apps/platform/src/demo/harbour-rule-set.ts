/**
 * The rule sets of Harbour Casino, as its loyalty manager published them over the last month:
 * points on the euro with two decimals, rounded down; the best campaign counts.
 */
import type { RuleSetDocumentInput } from '@house-rules/contracts';
import {
  both,
  hasFact,
  hasSegment,
  is,
  isBelowMinimum,
  isCategory,
  isNot,
  isOneOf,
} from './conditions.ts';
import { type DemoDays, demoDays } from './demo-days.ts';
import { harbourCasino } from './demo-operators.ts';

/** 1: the first one. 2: slots and tables earn more. 3: this month's campaigns, higher caps. */
export type HarbourEdition = 1 | 2 | 3;

const served = ['MT', 'DE', 'FI', 'IE', 'AT', 'GB', 'SE', 'NO', 'CA'];
const blackjack = ['classic-blackjack', 'double-exposure-blackjack', 'live-blackjack-salon'];
const tides = ['book-of-tides', 'tides-of-fortune'];

export const harbourRuleSet = (now: Date, edition: HarbourEdition): RuleSetDocumentInput => {
  const days = demoDays(harbourCasino.timeZone, now);
  return {
    schemaVersion: 1,
    name: 'Harbour Rewards',
    currency: { base: harbourCasino.baseCurrency },
    timeZone: harbourCasino.timeZone,
    rounding: { decimals: 2, mode: 'down' },
    eligibility: edition === 3 ? [pausing, ...eligibility] : eligibility,
    earning: earning(edition),
    statusPoints: 'base',
    tiers: {
      window: { kind: 'lifetime' },
      ladder: [
        { id: 'bronze', name: 'Bronze', from: '0', multiplier: '1' },
        { id: 'silver', name: 'Silver', from: '25', multiplier: '1.1' },
        { id: 'gold', name: 'Gold', from: '150', multiplier: '1.25' },
        { id: 'platinum', name: 'Platinum', from: '1000', multiplier: '1.5' },
      ],
    },
    stackingGroups: [
      { id: 'campaigns', name: 'Campaigns: the best one counts', mode: 'best' },
      { id: 'loyalty-days', name: 'Loyalty days: on top of campaigns', mode: 'multiply' },
    ],
    promotions: promotions(days, edition),
    limits: {
      pointsPerWager: edition === 3 ? '500' : '400',
      pointsPerPlayerPerDay: edition === 3 ? '5000' : '4000',
    },
    redemption: { minimumPoints: '200', pointsPerUnit: '40' },
    ...(edition === 3 ? ledgerTerms : {}),
    tests: tests(days, edition),
  };
};

/** Points have an end since the third edition: those from before stay for ever. */
const ledgerTerms: Pick<RuleSetDocumentInput, 'expiry' | 'voids' | 'adjustments'> = {
  expiry: { kind: 'rollingMonths', months: 12 },
  voids: { whenSpent: 'withinBalance' },
  adjustments: { deskLimit: '500' },
};

const pausing: RuleSetDocumentInput['eligibility'][number] = {
  id: 'pausing',
  name: 'Players who pause',
  effect: 'deny',
  when: hasFact('self_excluded'),
  reason: 'You asked for a pause; no points are earned while it lasts.',
};

const eligibility: RuleSetDocumentInput['eligibility'] = [
  {
    id: 'opted-out',
    name: 'Players who opted out',
    effect: 'deny',
    when: hasSegment('loyalty-opt-out'),
    reason: 'You asked not to take part in Harbour Rewards.',
  },
  {
    id: 'bonus-money',
    name: 'Bonus money and free stakes',
    effect: 'deny',
    when: isNot('wager.stakeKind', 'real'),
    reason: 'Only stakes of real money earn points, not bonus money or free spins.',
  },
  {
    id: 'below-minimum',
    name: 'Stakes below the minimum',
    effect: 'deny',
    when: isBelowMinimum({ EUR: 0.2, GBP: 0.2, USD: 0.2, SEK: 2, NOK: 2 }),
    reason: 'Stakes below 20 cents (or 2 kronor) do not earn points.',
  },
  {
    id: 'served-countries',
    name: 'Countries where the programme is offered',
    effect: 'allow',
    when: isOneOf('wager.jurisdiction', served),
    reason: 'Harbour Rewards is offered in your country.',
  },
];

const earning = (edition: HarbourEdition): RuleSetDocumentInput['earning'] => [
  {
    id: 'blackjack',
    name: 'Blackjack',
    when: isOneOf('wager.gameId', blackjack),
    pointsPerUnit: '0.01',
  },
  {
    id: 'slots',
    name: 'Slots',
    when: isCategory('slots'),
    pointsPerUnit: edition === 1 ? '0.08' : '0.1',
  },
  {
    id: 'tables',
    name: 'Table games and live casino',
    when: isCategory('table_games', 'live_casino'),
    pointsPerUnit: edition === 1 ? '0.04' : '0.05',
  },
  {
    id: 'bingo',
    name: 'Bingo',
    when: isCategory('bingo'),
    pointsPerUnit: '0.08',
  },
  {
    id: 'cards',
    name: 'Poker and video poker',
    when: isCategory('poker', 'video_poker'),
    pointsPerUnit: '0.03',
  },
  {
    id: 'sports-and-lottery',
    name: 'Sports and lottery',
    when: isCategory('sports', 'lottery'),
    pointsPerUnit: '0.02',
  },
];

const promotions = (
  days: DemoDays,
  edition: HarbourEdition,
): RuleSetDocumentInput['promotions'] => {
  const opening = {
    id: 'opening-fortnight',
    name: 'Opening fortnight: half as much again on slots',
    when: isCategory('slots'),
    schedule: { from: days.midnight(-28), to: days.midnight(-14) },
    effect: { kind: 'multiplier', multiplier: '1.5' },
    group: 'campaigns',
  } as const;
  if (edition < 3) return [opening];
  return [
    opening,
    {
      id: 'tides-week',
      name: 'Tides: double points on Book of Tides and Tides of Fortune',
      when: isOneOf('wager.gameId', tides),
      schedule: { from: days.midnight(-3), to: days.midnight(11) },
      effect: { kind: 'multiplier', multiplier: '2' },
      group: 'campaigns',
      limits: { wagersPerPlayerPerDay: 500 },
    },
    {
      id: 'captains-days',
      name: "Captain's days: a quarter more for Gold and Platinum",
      when: both(isOneOf('player.tier', ['gold', 'platinum']), is('wager.stakeKind', 'real')),
      schedule: { from: days.midnight(14), to: days.midnight(17) },
      effect: { kind: 'multiplier', multiplier: '1.25' },
      group: 'loyalty-days',
    },
  ];
};

const tests = (days: DemoDays, edition: HarbourEdition): RuleSetDocumentInput['tests'] => {
  const slots = {
    amount: 12.5,
    currency: 'EUR',
    gameCategory: 'slots',
    gameId: 'lantern-harbour',
    jurisdiction: 'MT',
    timestamp: days.noon(-1),
  } as const;
  const bookOfTides = { ...slots, amount: 10, gameId: 'book-of-tides' } as const;
  const slotsPoints = edition === 1 ? '1' : '1.25';
  const always: RuleSetDocumentInput['tests'] = [
    {
      id: 'slots-in-euros',
      name: 'Slots earn by the euro',
      wager: slots,
      expect: { eligible: true, points: slotsPoints, earningRule: 'slots' },
    },
    {
      id: 'opening-fortnight',
      name: 'Slots earned half as much again in the opening fortnight',
      wager: { ...slots, amount: 100, timestamp: days.noon(-20) },
      expect: { eligible: true, points: edition === 1 ? '12' : '15', earningRule: 'slots' },
    },
    {
      id: 'gold-at-the-table',
      name: 'Gold earns a quarter more at the table',
      wager: { ...slots, amount: 100, gameCategory: 'table_games', gameId: 'european-roulette' },
      player: { statusPoints: '150' },
      expect: { eligible: true, points: edition === 1 ? '5' : '6.25', earningRule: 'tables' },
    },
    {
      id: 'blackjack-earns-little',
      name: 'Blackjack earns 1 point on 100 euros, also live',
      wager: { ...slots, amount: 100, gameCategory: 'live_casino', gameId: 'live-blackjack-salon' },
      expect: { eligible: true, points: '1', earningRule: 'blackjack' },
    },
    {
      id: 'free-spins',
      name: 'Free spins do not earn',
      wager: { ...slots, stakeKind: 'free' },
      expect: { eligible: false, points: '0' },
    },
    {
      id: 'ten-cents',
      name: 'Ten cents are below the minimum',
      wager: { ...slots, amount: 0.1 },
      expect: { eligible: false, points: '0' },
    },
    {
      id: 'belgium',
      name: 'Wagers from Belgium do not earn',
      wager: { ...slots, jurisdiction: 'BE' },
      expect: { eligible: false, points: '0' },
    },
    {
      id: 'opted-out',
      name: 'Who opted out does not earn',
      wager: { ...slots, segments: ['loyalty-opt-out'] },
      expect: { eligible: false, points: '0' },
    },
    {
      id: 'cap',
      name: 'One wager earns at most the cap',
      wager: { ...slots, amount: 20_000 },
      expect: { eligible: true, points: edition === 3 ? '500' : '400', earningRule: 'slots' },
    },
  ];
  if (edition < 3) return always;
  return [
    ...always,
    {
      id: 'tides-double',
      name: 'Book of Tides earns double while Tides runs',
      wager: { ...bookOfTides, timestamp: days.midnight(-3) },
      expect: { eligible: true, points: '2', earningRule: 'slots' },
    },
    {
      id: 'tides-over',
      name: 'Book of Tides earns as usual from the instant that Tides ends',
      wager: { ...bookOfTides, timestamp: days.midnight(11) },
      expect: { eligible: true, points: '1', earningRule: 'slots' },
    },
    {
      id: 'captains-days',
      name: "Captain's days come on top of the Gold multiplier",
      wager: { ...slots, amount: 100, timestamp: days.noon(15) },
      player: { statusPoints: '150' },
      expect: { eligible: true, points: '15.62', earningRule: 'slots' },
    },
  ];
};
