/** Rebuilds of a whole operator, and the ledger's own jobs, of the fake API. */
import {
  ledgerJobListSchema,
  ledgerJobNames,
  type RebuildJob,
  rebuildJobDifferencesSchema,
  rebuildJobListSchema,
  rebuildJobSchema,
} from '@house-rules/contracts';
import { type Answer, ok, problem } from './answer.ts';
import { rebuildDifference } from './audit-routes.ts';
import type { Call } from './call.ts';

/** A rebuild of the fake takes so long, for it is looked at. */
const takesMs = 6_000;
const hour = 3_600_000;

/** Where a job of the fake is by now: it goes on by the clock alone. */
function asOfNow({ operator, world }: Call, job: RebuildJob): RebuildJob {
  if (job.state !== 'running') return job;
  const passed = world.now().getTime() - Date.parse(job.startedAt);
  const share = Math.min(1, passed / takesMs);
  const { players } = operator.ledger;
  const rows = players.reduce((sum, player) => sum + player.rows.length, 0);
  const done = Math.floor(share * players.length);
  const differing = operator.operatorId === 'northlight-games' && done > 1 ? 1 : 0;
  return {
    ...job,
    state: share === 1 ? 'done' : 'running',
    playersDone: done,
    rowsDone: Math.floor(share * rows),
    playersDiffering: differing,
    finishedAt: share === 1 ? new Date(Date.parse(job.startedAt) + takesMs).toISOString() : null,
  };
}

function settle(call: Call): RebuildJob[] {
  const { rebuilds } = call.operator;
  rebuilds.forEach((job, index) => {
    rebuilds[index] = asOfNow(call, job);
  });
  return rebuilds;
}

const jobOf = (call: Call) => settle(call).find(({ jobId }) => jobId === call.parts[2]);

const nothing = () => problem('not_found', 404, 'there is no such rebuild');

export function startRebuild(call: Call): Answer {
  const { operator, world, session } = call;
  const underWay = settle(call).find(({ state }) => state === 'running');
  if (underWay !== undefined) return ok(rebuildJobSchema, underWay, 201);
  const job: RebuildJob = {
    jobId: world.random.uuid(),
    operatorId: operator.operatorId,
    state: 'running',
    startedBy: { id: session.person.id, name: session.person.name },
    startedAt: world.now().toISOString(),
    finishedAt: null,
    players: operator.ledger.players.length,
    playersDone: 0,
    rowsDone: 0,
    playersDiffering: 0,
    failure: null,
  };
  operator.rebuilds.unshift(job);
  return ok(rebuildJobSchema, job, 201);
}

export function rebuilds(call: Call): Answer {
  return ok(rebuildJobListSchema, { jobs: settle(call), nextCursor: null });
}

export function rebuildJob(call: Call): Answer {
  const job = jobOf(call);
  return job === undefined ? nothing() : ok(rebuildJobSchema, job);
}

export function rebuildDifferences(call: Call): Answer {
  const job = jobOf(call);
  if (job === undefined) return nothing();
  const [, player] = call.operator.ledger.players;
  const row = player?.rows.find((each) => each.kind !== 'fact');
  const found = job.playersDiffering > 0 && player !== undefined && row !== undefined;
  const differences = found
    ? [{ playerId: player.playerId, first: rebuildDifference(row), differences: 1 }]
    : [];
  return ok(rebuildJobDifferencesSchema, { differences, nextCursor: null });
}

export function cancelRebuild(call: Call): Answer {
  const job = jobOf(call);
  if (job === undefined) return nothing();
  if (job.state !== 'running') return problem('already_settled', 409, 'it is over already');
  const finishedAt = call.world.now().toISOString();
  const cancelled: RebuildJob = { ...job, state: 'cancelled', finishedAt };
  call.operator.rebuilds.splice(call.operator.rebuilds.indexOf(job), 1, cancelled);
  return ok(rebuildJobSchema, cancelled);
}

/** Tiers are under way where there are players; batches of adjustments were never needed. */
export function ledgerJobs({ operator, world }: Call): Answer {
  const now = world.now().getTime();
  const of = operator.ledger.players.length;
  const at = (ago: number) => new Date(now - ago).toISOString();
  return ok(ledgerJobListSchema, {
    now: at(0),
    jobs: ledgerJobNames.map((job) => {
      const running = job === 'tiers' && of > 0;
      const daily = job === 'expiry' || job === 'tiers';
      const ran = of > 0 && job !== 'adjustments';
      return {
        job,
        state: running ? ('running' as const) : ('waiting' as const),
        lastRun: ran
          ? {
              day: daily ? at(26 * hour).slice(0, 10) : null,
              startedAt: at(9 * hour),
              finishedAt: at(9 * hour - 4_200),
              looked: of,
              changed: job === 'expiry' ? 3 : 0,
            }
          : null,
        progress: running
          ? { day: at(0).slice(0, 10), startedAt: at(1_200), looked: 96, changed: 2, of }
          : null,
        nextRunAt: ran && !running ? at(-14 * hour) : null,
      };
    }),
  });
}
