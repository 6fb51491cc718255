/**
 * A process that does lapses, a batch of adjustments and the nightly expiry, in small slices, and may
 * be killed at a failpoint on the way. Whoever runs it next goes on.
 */
import { act, expire, isExpired } from '@house-rules/ledger';
import type { JobClaim, LedgerJobName } from '../job-port.ts';
import { wholePlayer } from '../player-asks.ts';
import { openSqliteLedgerDesk } from '../sqlite/open-sqlite-ledger-desk.ts';
import { crashBatchId, crashPlayers, operatorOfCrash, throughMs } from './crash-ledger.ts';

const [file = '', failpoint = '', count = '0', life = '0'] = process.argv.slice(2);
let left = Number(count);

/** Dies as if the machine had: no handlers, no flushing. */
const reach = (reached: string): void => {
  if (reached !== failpoint) return;
  left -= 1;
  if (left > 0) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered asynchronously: nothing after this line may run meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
};

const leaseMs = 1_000;
/** Each life begins when the lease of the one before it is over. */
const nowMs = throughMs + Number(life) * leaseMs;
const slicePlayers = 4;

const desk = openSqliteLedgerDesk({ file, reach });
const { jobs } = desk;

const claimOf = async (job: LedgerJobName): Promise<JobClaim> => {
  const claim = { job, holder: `life ${life}` };
  const taken = await jobs.take(claim, { nowMs, untilMs: nowMs + leaseMs });
  if (!taken) throw new Error(`the lease of ${job} is held`);
  return claim;
};

const lapse = async (): Promise<void> => {
  const claim = await claimOf('lapses');
  for (;;) {
    const due = await jobs.dueRedemptions(nowMs, slicePlayers);
    if (due.length === 0) return;
    await jobs.lapse(claim, due, nowMs);
  }
};

const adjust = async (): Promise<void> => {
  const claim = await claimOf('adjustments');
  const terms = { deskLimit: 0, lotExpiresAtMs: null, ruleSetVersion: 1 };
  while ((await jobs.applyingBatches()).length > 0) {
    const next = await jobs.approvedRows(operatorOfCrash, crashBatchId, slicePlayers);
    const slice = { operatorId: operatorOfCrash, batchId: crashBatchId, next, terms, atMs: nowMs };
    await jobs.applyBatch(claim, slice);
  }
};

const expireAll = async (): Promise<void> => {
  const claim = await claimOf('expiry');
  const found = await jobs.round(operatorOfCrash, 'expiry');
  if (found !== null && found.finishedAtMs !== null) return;
  let round = found ?? {
    operatorId: operatorOfCrash,
    job: 'expiry' as const,
    day: '2026-11-21',
    startedAtMs: nowMs,
    afterKey: 0,
    looked: 0,
    changed: 0,
    players: crashPlayers,
    finishedAtMs: null,
  };
  if (found === null) await jobs.begin(claim, round);
  while (round.finishedAtMs === null) {
    const slice = await jobs.due({
      operatorId: operatorOfCrash,
      afterKey: round.afterKey,
      size: { looked: 6, due: slicePlayers },
      query: { kind: 'expiry', throughMs, inactiveBeforeMs: null },
    });
    const result = await jobs.runSlice({
      claim,
      round,
      slice,
      ask: ({ player }) => wholePlayer(player),
      post: (book, { player }) => {
        const account = book.account(player);
        const lots = book.lots(player);
        const due = expire({ lots, debt: account.debt }, (lot) => isExpired(lot, throughMs));
        const answer = due.lots.length === 0 ? null : act(account, lots, due);
        if (!answer?.ok) return false;
        const cause = { how: 'lots', throughMs };
        book.post(player, answer, { kind: 'expire', occurredAtMs: throughMs, cause });
        return true;
      },
      atMs: nowMs,
    });
    if (result.kind === 'lost') throw new Error('the round was lost');
    round = result.round;
  }
};

await lapse();
await adjust();
await expireAll();
await desk.close();
process.send?.('done');
process.disconnect?.();
