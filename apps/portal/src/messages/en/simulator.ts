/** The simulator beside the rule set. */
export const simulator = {
  title: 'Try a wager',
  purpose: 'The engine of production; nothing is written.',
  amount: 'Stake',
  currency: 'Currency',
  gameCategory: 'Game category',
  gameId: 'Game',
  jurisdiction: 'Jurisdiction',
  time: 'Time of the wager',
  emptyIsNow: 'Empty is now.',
  stakeKind: 'Kind of stake',
  channel: 'Channel',
  statusPoints: 'Player’s status points',
  segments: 'Player’s segments',
  more: 'More of the wager and the player',
  less: 'Less',
  draft: 'Draft',
  live: (version: number) => `Live v${version}`,
  points: 'points',
  change: {
    same: 'The draft pays the same as what is live.',
    more: (points: string) => `The draft pays ${points} points more than what is live.`,
    less: (points: string) => `The draft pays ${points} points less than what is live.`,
  },
  blocked: (count: number) =>
    count === 1
      ? 'The draft cannot decide a wager: 1 finding blocks it.'
      : `The draft cannot decide a wager: ${count} findings block it.`,
  liveNone: 'Live',
  noLive: 'No version was in force at this time.',
  noRate: (currency: string) =>
    `There is no rate for ${currency}, so no version can decide this wager.`,
  unreadable: 'This is no wager yet',
  show: 'Steps of',
  rates: (version: number) => `Currency rates v${version}`,
  sum: 'The sum',
  rules: 'Each rule',
};
