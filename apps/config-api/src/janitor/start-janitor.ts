/** Deletes what has had its time: sessions that ended, answers kept for repeated requests, old prices. */
import { impactKeptDays } from '@house-rules/contracts';
import type { Logger } from '@house-rules/service';
import type { Clock } from '../clock.ts';

export interface JanitorStore {
  /** Sessions that ended or expired before an instant; answers how many. */
  deleteSessions(beforeMs: number): Promise<number>;
  /** Kept answers that expired before an instant; answers how many. */
  deleteAnswers(beforeMs: number): Promise<number>;
  /** Prices of rule sets that ended before an instant; answers how many. */
  deletePrices(beforeMs: number): Promise<number>;
}

export interface JanitorOptions {
  readonly store: JanitorStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly everyMs: number;
}

const msPerDay = 86_400_000;

export const cleanUp = async ({ store, clock, log }: JanitorOptions): Promise<void> => {
  const nowMs = clock();
  const sessions = await store.deleteSessions(nowMs);
  const answers = await store.deleteAnswers(nowMs);
  const prices = await store.deletePrices(nowMs - impactKeptDays * msPerDay);
  if (sessions + answers + prices === 0) return;
  log.info({ sessions, answers, prices }, 'deleted what had its time');
};

export const startJanitor = (options: JanitorOptions) => {
  let underWay: Promise<unknown> = Promise.resolve();
  const turn = () => {
    underWay = underWay
      .then(() => cleanUp(options))
      .catch((error: unknown) => options.log.warn({ err: error }, 'nothing was deleted'));
  };
  const timer = setInterval(turn, options.everyMs);
  turn();
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
};
