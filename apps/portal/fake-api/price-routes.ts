/** What a change would cost, of the fake API: figures by the clock, not by wagers. */
import {
  type ImpactRun,
  type ImpactTotals,
  impactPlayersSchema,
  impactReportSchema,
  impactRunSchema,
  startImpactRunRequestSchema,
} from '@house-rules/contracts';
import { type Answer, ok, problem } from './answer.ts';
import type { Call } from './call.ts';

/** A price of the fake takes so long, for it is looked at. */
const takesMs = 4_000;
const day = 86_400_000;
const wagers = 48_200;

const given = (points: string, cost: string) => ({ wagers, points, cost });
const live = given('81240500000', '812.41');
const proposed = given('96115250000', '961.15');

const totals: ImpactTotals = {
  wagers,
  players: 1_204,
  playersWithMore: 318,
  playersWithLess: 0,
  playersSame: 886,
  playersOnOtherTier: 7,
  posted: '81240500000',
  live,
  proposed,
  change: { points: '14874750000', cost: '148.74' },
  currency: { live: 'EUR', proposed: 'EUR' },
  cutShort: null,
};

/** Where a price is by now: it goes on by the clock alone. */
export function priceNow(run: ImpactRun, now: Date): ImpactRun {
  if (run.state !== 'running') return run;
  const share = Math.min(1, (now.getTime() - Date.parse(run.askedAt)) / takesMs);
  const done = Math.floor(share * wagers);
  return {
    ...run,
    progress: { wagers, wagersRead: done, wagersDecided: done },
    ...(share === 1
      ? { state: 'done' as const, finishedAt: now.toISOString(), totals }
      : { state: 'running' as const }),
  };
}

export function startPrice({ operator, world, body, session }: Call): Answer {
  const { subject, days } = startImpactRunRequestSchema.parse(body);
  const change = operator.office.changes.find(
    (each) => subject.kind === 'change' && each.changeNumber === subject.changeNumber,
  );
  if (change === undefined) return problem('not_found', 404, 'there is no such change');
  const now = world.now();
  change.impact = {
    runId: world.random.uuid(),
    operatorId: operator.operatorId,
    subject,
    documentHash: change.contentHash,
    liveVersion: operator.versions.length,
    span: {
      from: new Date(now.getTime() - days * day).toISOString(),
      to: now.toISOString(),
    },
    days,
    state: 'running',
    askedBy: { id: session.person.id, name: session.person.name },
    askedAt: now.toISOString(),
    finishedAt: null,
    progress: { wagers: null, wagersRead: 0, wagersDecided: 0 },
    stale: null,
    failure: null,
    totals: null,
  };
  return ok(impactRunSchema, change.impact, 201);
}

const runOf = ({ operator, parts, world }: Call): ImpactRun | null => {
  const { changes } = operator.office;
  const found = changes.find(({ impact }) => impact?.runId === parts[1])?.impact ?? null;
  return found === null ? null : priceNow(found, world.now());
};

const nothing = () => problem('not_found', 404, 'there is no such price');

/** Days of the fake differ by their place alone. */
function daysBefore(to: string, days: number) {
  return Array.from({ length: days }, (_, at) => {
    const points = 900_000_000 + ((at * 7) % 5) * 130_000_000;
    return {
      day: new Date(Date.parse(to) - (days - 1 - at) * day).toISOString().slice(0, 10),
      live: given(String(points), '9.00'),
      proposed: given(String(points + ((at * 3) % 4) * 90_000_000), '10.10'),
    };
  });
}

function bucket(
  direction: 'less' | 'same' | 'more',
  [least, below]: readonly [string, string | null],
  players: number,
  change: string,
) {
  return [{ direction, least, below, players, change }];
}

export function pricedPlayers(call: Call): Answer {
  if (runOf(call) === null) return nothing();
  const players = call.operator.ledger.players.slice(0, 12).map(({ playerId }, at) => ({
    playerId,
    wagers: 40 - at,
    live: '120500000',
    proposed: String(220_500_000 - at * 7_000_000),
    change: String(100_000_000 - at * 7_000_000),
    tierLive: 'bronze',
    tierProposed: at < 2 ? 'gold' : 'bronze',
  }));
  return ok(impactPlayersSchema, { players });
}

export function price(call: Call): Answer {
  const run = runOf(call);
  if (run === null) return nothing();
  const none = given('0', '0.00');
  const figures =
    run.totals === null
      ? null
      : {
          totals: run.totals,
          span: run.span,
          unpriced: 0,
          left: 0,
          caveats: [],
          byCategory: [
            { category: 'slots' as const, live, proposed },
            { category: 'bingo' as const, live: none, proposed: none },
          ],
          byTier: [
            { tier: 'bronze', name: 'Bronze', live, proposed },
            { tier: 'gold', name: 'Gold', live: none, proposed: none },
          ],
          byPromotion: [
            { promotion: 'slots-weekend', name: 'Slots weekend', live: none, proposed },
          ],
          byDay: daysBefore(run.span.to, run.days),
          tiers: {
            standings: [
              { tier: 'bronze', name: 'Bronze', live: 902, proposed: 897 },
              { tier: 'gold', name: 'Gold', live: 302, proposed: 307 },
            ],
            moves: [{ from: 'bronze', to: 'gold', players: 7 }],
          },
          histogram: [
            ...bucket('less', ['0', '10000000'], 0, '0'),
            ...bucket('same', ['0', '0'], 886, '0'),
            ...bucket('more', ['1', '10000000'], 201, '920000000'),
            ...bucket('more', ['10000000', '100000000'], 109, '4100000000'),
            ...bucket('more', ['100000000', null], 8, '9854750000'),
          ],
        };
  return ok(impactReportSchema, { ...run, figures });
}

export function cancelPrice(call: Call): Answer {
  const run = runOf(call);
  const change = call.operator.office.changes.find(({ impact }) => impact?.runId === run?.runId);
  if (run === null || change === undefined) return nothing();
  change.impact = { ...run, state: 'cancelled', finishedAt: call.world.now().toISOString() };
  return ok(impactRunSchema, change.impact);
}
