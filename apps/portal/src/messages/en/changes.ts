import type { SayChange } from '../../features/changes/say-change.ts';

/** The rules engine's own words are English. */
const sayChange: SayChange = () => null;

/** What changes between two rule sets, in words (see features/changes). */
const fields: Readonly<Record<string, string>> = {
  name: 'name',
  effect: 'effect',
  reason: 'reason',
  pointsPerUnit: 'points per unit',
  from: 'status points from',
  multiplier: 'multiplier',
  'schedule/from': 'from',
  'schedule/to': 'until',
  'effect/kind': 'effect',
  'effect/multiplier': 'multiplier',
  'effect/points': 'points added',
  group: 'stacking group',
  mode: 'stacking mode',
  'limits/wagersPerPlayerPerDay': 'wagers a player and day',
  limits: 'limits',
  'currency/base': 'base currency',
  timeZone: 'time zone',
  'rounding/decimals': 'decimals of a wager’s points',
  'rounding/mode': 'rounding',
  statusPoints: 'what counts towards the tier',
  'limits/pointsPerWager': 'most points of one wager',
  'limits/pointsPerPlayerPerDay': 'most points of one player and day',
  'redemption/minimumPoints': 'fewest points to redeem',
  'redemption/pointsPerUnit': 'points for one unit of money',
  'wager/amount': 'stake',
  'expect/points': 'points it must earn',
  'expect/eligible': 'must be eligible',
};

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const changes = {
  sayChange,
  none: 'Nothing changes.',
  field: (path: string) => fields[path] ?? path.replaceAll('/', ' › '),
  set: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
  rate: (before: string, after: string, base: string) => `${before} → ${after} points per ${base}`,
  settings: upper,
  added: 'added',
  addedAs: (sentence: string) => `added: ${sentence}`,
  removed: 'deleted',
  moved: (from: number, to: number) => `moved from place ${from} to ${to}`,
  paused: 'paused',
  resumed: 'counts again',
  condition: (before: string, after: string) => `when: ${before} → ${after}`,
  nothing: 'none',
};
