/**
 * What the ledger keeps for a time and no longer: answers under the keys of requests, and rounds of
 * jobs. Wagers, postings, facts and the trail are never deleted.
 */
import { type JobTurnOptions, underLease } from './job-turn.ts';

const msPerDay = 86_400_000;
/**
 * So long a repeated request is answered what it was answered first. Clients repeat within minutes;
 * a queue that was forgotten may come back after weeks.
 */
export const answersKeptMs = 90 * msPerDay;
/** A year of nights can be looked at, and the days that a job catches up on lie within it. */
export const roundsKeptMs = 400 * msPerDay;
/** Rows of one transaction: some milliseconds, in which no act waits long. */
const rowsMax = 500;

/** Deletes, transaction by transaction, what has had its time. */
export const forgetTurn = async (options: JobTurnOptions): Promise<void> => {
  const { ledger, clock, metrics } = options;
  const isDone = await underLease(options, 'forgetting', async (claim) => {
    const atMs = clock();
    const forgetting = {
      answeredBeforeMs: atMs - answersKeptMs,
      begunBeforeMs: atMs - roundsKeptMs,
      limit: rowsMax,
      atMs,
    };
    const result = await ledger.desk(({ jobs }) => jobs.forget(claim, forgetting));
    if (result.kind === 'lost') return 'lost';
    const { answers, rounds } = result;
    metrics.worked('forgetting', answers + rounds, answers + rounds);
    return answers === rowsMax || rounds === rowsMax ? 'more' : 'done';
  });
  if (isDone) metrics.finished('forgetting', clock());
};
