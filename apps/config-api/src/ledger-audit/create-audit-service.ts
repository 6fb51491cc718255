/** The auditor's answers, from the ledger's file and from what was written down of earlier work. */

import { invariantIds, type LedgerInvariant, type RebuildJob } from '@house-rules/contracts';
import {
  type AuditedOperator,
  type AuditLedger,
  type AuditStore,
  invariants,
  type Page,
  type ReplayedLine,
  type RuleSource,
  rebuildPlayer,
  rounds,
  type StoredRebuild,
} from '@house-rules/ledger-audit';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { AuditPage, LedgerAuditService, PlayerRebuildAsked } from './ledger-audit-service.ts';
import { toPlayerRebuild } from './to-player-rebuild.ts';

export interface AuditRoom {
  readonly ledger: AuditLedger;
  readonly store: AuditStore;
  readonly source: RuleSource;
  readonly clock: Clock;
  readonly createId: () => string;
  /** A rebuild was asked for, or called off. */
  readonly onChanged: () => void;
}

/** @param open the room; throws where the ledger is not there yet */
export const createAuditService = (open: () => AuditRoom): LedgerAuditService => {
  const within = async <T>(
    operatorId: string,
    act: (room: AuditRoom, operator: AuditedOperator) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const room = roomOrNull(open);
    if (room === null) return unavailable();
    const operator = await room.ledger.operator(operatorId);
    if (operator === null) return refuse('not_found', 'no wager of this operator was counted yet');
    return act(room, operator);
  };

  return {
    rebuildPlayer: (asked) => within(asked.operatorId, (room) => rebuildOne(room, asked)),
    startRebuild: (operatorId, by) =>
      within(operatorId, async ({ store, clock, createId, onChanged }, operator) => {
        const { operatorKey, players } = operator;
        const waiting = await store.rebuilds(operatorKey, { limit: 1, after: null });
        const [newest] = waiting.rows;
        if (newest !== undefined && isUnderWay(newest)) {
          return succeed(toJob(operatorId, newest));
        }
        const jobId = createId();
        // Lists are read by when a rebuild began: two never begin at once.
        const startedAtMs = Math.max(clock(), (newest?.startedAtMs ?? 0) + 1);
        await store.addRebuild({ jobId, operatorKey, startedBy: by, startedAtMs, players });
        onChanged();
        return readJob(store, operator, jobId);
      }),
    rebuilds: (operatorId, page) =>
      within(operatorId, async ({ store }, { operatorKey }) => {
        const { rows, next } = await store.rebuilds(operatorKey, toPage(page));
        return succeed({ jobs: rows.map((row) => toJob(operatorId, row)), nextCursor: next });
      }),
    rebuild: ({ operatorId, jobId }) =>
      within(operatorId, ({ store }, operator) => readJob(store, operator, jobId)),
    differences: ({ operatorId, jobId }, page) =>
      within(operatorId, async ({ store }, operator) => {
        const job = await readJob(store, operator, jobId);
        if (!job.ok) return job;
        const { rows, next } = await store.differing(jobId, toPage(page));
        return succeed({ differences: [...rows], nextCursor: next });
      }),
    cancelRebuild: ({ operatorId, jobId }) =>
      within(operatorId, async (room, operator) => cancel(room, operator, jobId)),
    invariants: (operatorId) => within(operatorId, listInvariants),
    offences: (operatorId, page) =>
      within(operatorId, async ({ store }, { operatorKey }) => {
        const { rows, next } = await store.offences(operatorKey, toPage(page));
        const offences = rows.map(({ invariant, playerId, difference, ...seen }) => ({
          invariant: invariantIds.find((id) => id === invariant) ?? 'balance_is_sum',
          playerId,
          difference,
          firstSeenAt: toInstant(seen.firstSeenAtMs),
          lastSeenAt: toInstant(seen.lastSeenAtMs),
        }));
        return succeed({ offences, nextCursor: next });
      }),
  };
};

const roomOrNull = (open: () => AuditRoom): AuditRoom | null => {
  try {
    return open();
  } catch {
    return null;
  }
};

const unavailable = () =>
  refuse('ledger_unavailable', 'the ledger cannot be read just now; try again in a moment');

const isUnderWay = ({ state }: StoredRebuild): boolean => state === 'queued' || state === 'running';

const toPage = ({ limit, cursor }: AuditPage): Page => ({ limit, after: cursor });

const toJob = (operatorId: string, job: StoredRebuild): RebuildJob => ({
  jobId: job.jobId,
  operatorId,
  state: job.state,
  startedBy: { ...job.startedBy },
  startedAt: toInstant(job.startedAtMs),
  finishedAt: job.finishedAtMs === null ? null : toInstant(job.finishedAtMs),
  players: job.players,
  playersDone: job.playersDone,
  rowsDone: job.rowsDone,
  playersDiffering: job.playersDiffering,
  failure: job.failure,
});

const readJob = async (
  store: AuditStore,
  { operatorId, operatorKey }: AuditedOperator,
  jobId: string,
): Promise<Result<RebuildJob>> => {
  const job = await store.rebuild(operatorKey, jobId);
  return job === null
    ? refuse('not_found', 'there is no such rebuild')
    : succeed(toJob(operatorId, job));
};

/** Calling off what is over changes nothing. */
const cancel = async (
  { store, clock, onChanged }: AuditRoom,
  operator: AuditedOperator,
  jobId: string,
): Promise<Result<RebuildJob>> => {
  const job = await readJob(store, operator, jobId);
  if (!job.ok) return job;
  await store.endRebuild(jobId, { state: 'cancelled', atMs: clock(), failure: null });
  onChanged();
  return readJob(store, operator, jobId);
};

const untilOf = ({ asOfMs, playerSequence }: PlayerRebuildAsked) => {
  if (playerSequence !== null) return { until: { playerSequence } };
  return asOfMs === null ? {} : { until: { atMs: asOfMs } };
};

const rebuildOne = async ({ ledger, source }: AuditRoom, asked: PlayerRebuildAsked) => {
  const { operatorId, playerId, asOfMs, limit, cursor } = asked;
  const after = Number(cursor ?? 0);
  const lines: ReplayedLine[] = [];
  let isCut = false;
  const player = { operatorId, playerId, ...untilOf(asked) };
  const rebuilt = await rebuildPlayer(ledger, source, player, (line) => {
    if (line.row.playerSequence <= after) return;
    if (lines.length < limit) lines.push(line);
    else isCut = true;
  });
  if (rebuilt === null) {
    return refuse('not_found', 'no row of this player was written yet; check the id');
  }
  const last = lines.at(-1)?.row.playerSequence;
  const nextCursor = isCut && last !== undefined ? String(last) : null;
  return succeed(toPlayerRebuild({ operatorId, playerId, asOfMs, rebuilt, lines, nextCursor }));
};

const listInvariants = async (
  { ledger, store, clock }: AuditRoom,
  { operatorKey }: AuditedOperator,
) => {
  const open = await store.offencesOpen(operatorKey);
  const listed: LedgerInvariant[] = [];
  for (const round of rounds) {
    const key = { operatorKey: round.isPerOperator ? operatorKey : 0, round: round.name };
    const now = await store.round(key);
    const whole = await store.wholeRound(key);
    const of = await round.size(ledger, key.operatorKey);
    for (const { id, sentence } of invariants.filter((each) => each.round === round.name)) {
      const offences = open.get(id) ?? 0;
      listed.push({
        id,
        sentence,
        state: offences > 0 ? 'red' : whole === null ? 'checking' : 'green',
        lastCheckedAt: now === null ? null : toInstant(now.checkedAtMs),
        wholeSince: whole === null ? null : toInstant(whole.startedAtMs),
        checked: now?.checked ?? 0,
        of: Math.max(of, now?.checked ?? 0),
        offences,
      });
    }
  }
  const inOrder = invariants.flatMap(({ id }) => listed.filter((each) => each.id === id));
  return succeed({ now: toInstant(clock()), invariants: inOrder });
};
