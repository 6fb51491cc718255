/** What a change would have cost, over wagers that were. */
export const price = {
  title: 'Its price',
  none: 'Nobody asked what it would cost. The wagers of the last days are decided once more under it, in the background.',
  days: 'Over the last',
  daysOf: (days: string) => (days === '1' ? '1 day' : `${days} days`),
  ask: 'Ask for its price',
  again: 'Ask again',
  queued: 'It waits for its turn.',
  running: (decided: string, of: string) => `${decided} of ${of} wagers are decided.`,
  counting: 'The wagers are being counted.',
  progress: 'Wagers decided',
  cancel: 'Call it off',
  cancelled: 'It was called off.',
  failed: (why: string) => `It failed: ${why}`,
  stale: {
    document_changed: 'Stale: the rules say something else than what was priced. Ask again.',
    live_changed: 'Stale: other rules are in force than those it was laid beside. Ask again.',
  },
  span: (from: string, to: string, version: number) =>
    `Wagers from ${from} to ${to}, beside version ${version}, which was in force.`,
  cutShort: {
    span: 'The time was up: the figures are of a part of the span.',
    players: 'The time was up: the figures are of a part of the players.',
  },
  sides: 'What it gives, live and proposed',
  columns: { what: 'What', live: 'Live', proposed: 'Proposed', change: 'Change' },
  points: 'Points',
  cost: (currency: string) => `Cost, ${currency}`,
  worthless: 'worth nothing',
  players: (count: string) => `${count} players in it`,
  more: (count: string) => `${count} get more`,
  less: (count: string) => `${count} get less`,
  tiers: (count: string) => `${count} end on another tier`,
  ofTier: (tier: string) => `Tier ${tier}`,
  ofPromotion: (promotion: string) => `Promotion ${promotion}`,
  byDay: 'Points of each day',
  daysPicture: (days: number) =>
    days === 1
      ? 'Bars of one day, live beside proposed'
      : `Bars of ${days} days, live beside proposed`,
  day: (day: string, live: string, proposed: string) =>
    `${day}: ${live} points live, ${proposed} proposed`,
  histogram: 'Change of a player’s points',
  playersColumn: 'Players',
  share: 'Share',
  unchanged: 'no change',
  from: (points: string) => `${points} and more`,
  between: (least: string, below: string) => `${least} to under ${below}`,
  moreBy: (size: string) => `more, by ${size}`,
  lessBy: (size: string) => `less, by ${size}`,
  standings: 'Players by tier at the end',
  noMoves: 'Nobody ends on another tier.',
  move: (players: string, from: string, to: string) =>
    players === '1'
      ? `1 player: ${to} instead of ${from}`
      : `${players} players: ${to} instead of ${from}`,
  mostChanged: 'Players whose points change most',
  showPlayers: 'Show the players who change most',
  lookRecorded: 'This look at players is recorded.',
  nobody: 'No player’s points change.',
  erased: 'erased since',
  tier: 'Tier',
  tierMove: (from: string, to: string) => `${to} instead of ${from}`,
  caveats: {
    window_differs:
      'Status before the span was counted within another window; it begins as the old one left it.',
    zone_differs: 'Days begin at another hour under the proposed rules; the first day was cut.',
    base_differs: 'The two sides have other base currencies; the rates between them are today’s.',
  },
  unpriced: (wagers: string) =>
    `${wagers} wagers have no rate to a base currency; they are in no sum.`,
  leftOut: (wagers: string) => `${wagers} wagers of players who were left out are in no sum.`,
  askedBy: (who: string) => `Asked for by ${who}`,
};
