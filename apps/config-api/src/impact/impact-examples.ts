/** Examples for the API document: a slots rate of 0.1 raised to 0.12, priced over a week. */
import type {
  ImpactFigures,
  ImpactPlayers,
  ImpactReport,
  ImpactRun,
  ImpactTotals,
} from '@house-rules/contracts';
import { hashTyped } from '../changes/change-content.ts';
import { documentExample } from '../drafts/draft-examples.ts';

const given = (wagers: number, points: string, cost: string) => ({ wagers, points, cost });
const live = given(3, '4950000', '0.05');
const proposed = given(3, '5310000', '0.05');
const sides = { live, proposed };

const totals: ImpactTotals = {
  wagers: 3,
  players: 2,
  playersWithMore: 1,
  playersWithLess: 0,
  playersSame: 1,
  playersOnOtherTier: 0,
  posted: '4950000',
  ...sides,
  change: { points: '360000', cost: '0.00' },
  currency: { live: 'EUR', proposed: 'EUR' },
  cutShort: null,
};

export const impactRunExample: ImpactRun = {
  runId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
  operatorId: 'harbour-casino',
  subject: { kind: 'draft', revision: 8 },
  documentHash: hashTyped(documentExample),
  liveVersion: 4,
  span: { from: '2026-11-16T20:15:00.000Z', to: '2026-11-23T20:15:00.000Z' },
  days: 7,
  state: 'done',
  askedBy: { id: 'person-mara', name: 'Mara Lind' },
  askedAt: '2026-11-23T20:15:30.250Z',
  finishedAt: '2026-11-23T20:15:31.250Z',
  progress: { wagers: 3, wagersRead: 3, wagersDecided: 3 },
  stale: null,
  failure: null,
  totals,
};

const figures: ImpactFigures = {
  totals,
  span: impactRunExample.span,
  unpriced: 0,
  left: 0,
  caveats: [],
  byCategory: [
    {
      category: 'slots',
      live: given(2, '1800000', '0.02'),
      proposed: given(2, '2160000', '0.02'),
    },
    {
      category: 'table_games',
      live: given(1, '3150000', '0.03'),
      proposed: given(1, '3150000', '0.03'),
    },
  ],
  byTier: [{ tier: 'bronze', name: 'Bronze', ...sides }],
  byPromotion: [
    {
      promotion: 'autumn-slots',
      name: 'Autumn slots',
      live: given(2, '1800000', '0.02'),
      proposed: given(2, '2160000', '0.02'),
    },
  ],
  byDay: [{ day: '2026-11-20', ...sides }],
  tiers: { standings: [{ tier: 'bronze', name: 'Bronze', live: 2, proposed: 2 }], moves: [] },
  histogram: [
    { direction: 'same', least: '0', below: '0', players: 1, change: '0' },
    { direction: 'more', least: '0', below: '1000000', players: 1, change: '360000' },
  ],
};

export const impactReportExample: ImpactReport = { ...impactRunExample, figures };

export const impactPlayersExample: ImpactPlayers = {
  players: [
    {
      playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
      wagers: 2,
      live: '1800000',
      proposed: '2160000',
      change: '360000',
      tierLive: 'bronze',
      tierProposed: 'bronze',
    },
  ],
};
