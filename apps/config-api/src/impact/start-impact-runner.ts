/**
 * Takes runs that wait and works them out, one at a time in a process and one at a time of an
 * operator. States of a run: queued → running → done, failed or cancelled.
 *
 * A run that is under way is held by its process for some seconds on end. Where the process is gone the hold
 * lapses, and whoever comes next begins the run anew, for nothing of it was written; after three
 * such attempts it fails. A process that ends in order gives its run back. Whoever cancels a run only
 * writes that: its process sees it at the next beat.
 */
import type { Logger } from '@house-rules/service';
import type { Clock } from '../clock.ts';
import { currentRates } from '../publications/current-rates.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import { basesWithin } from './bases-within.ts';
import type { ClaimedImpactRun, ImpactProgress, ImpactStore } from './impact-store.ts';
import type { ImpactWork } from './impact-thread.ts';
import {
  type PriceInThread,
  type Pricing,
  PricingFailed,
  PricingStopped,
} from './price-in-thread.ts';
import type { ImpactLimits } from './run-impact.ts';

export interface ImpactRunnerOptions {
  readonly store: ImpactStore;
  readonly publications: Pick<PublicationReads, 'timeline' | 'version' | 'inForce'>;
  /** The ledger's file. */
  readonly file: string;
  readonly price: PriceInThread;
  readonly limits: ImpactLimits;
  readonly clock: Clock;
  /** Names this process. */
  readonly holder: string;
  readonly log: Logger;
  /** A beat while a run is under way: it is held on, its progress written. */
  readonly beatMs: number;
  /** How often it looks for runs that other processes left; its own nudge it. */
  readonly idleMs: number;
}

export interface ImpactRunner {
  /** Something was asked for, or called off. */
  nudge(): void;
  stop(): Promise<void>;
}

const attemptsMax = 3;
/** Beats that may be late before others take the run for left alone. */
const beatsHeld = 20;
const noProgress: ImpactProgress = { wagers: null, wagersRead: 0, wagersDecided: 0 };

export const startImpactRunner = (options: ImpactRunnerOptions): ImpactRunner => {
  const { store, clock, holder, log, beatMs, idleMs } = options;
  let isStopped = false;
  let wake = Promise.withResolvers<void>();
  const nudge = (): void => wake.resolve();
  const pause = async (ms: number): Promise<void> => {
    const timer = setTimeout(nudge, ms);
    await wake.promise;
    clearTimeout(timer);
    wake = Promise.withResolvers();
  };

  const lease = () => {
    const nowMs = clock();
    return { holder, nowMs, heldUntilMs: nowMs + beatMs * beatsHeld, attemptsMax };
  };

  /** Beats until the price is there; stops it where the run was called off or the end has come. */
  const follow = async (
    run: ClaimedImpactRun,
    pricing: Pricing,
    progress: () => ImpactProgress,
  ) => {
    let isOver = false;
    const result = pricing.result.finally(() => {
      isOver = true;
      nudge();
    });
    result.catch(() => undefined);
    while (!isOver) {
      await pause(beatMs);
      const isOurs = isOver || (await store.advance(run, lease(), progress()));
      if (isOurs && !isStopped) continue;
      await pricing.stop();
      break;
    }
    return result;
  };

  const work = async (run: ClaimedImpactRun): Promise<void> => {
    const { runId, operatorId } = run;
    let progress = noProgress;
    let pricing: Pricing | null = null;
    try {
      pricing = options.price(await workOf(options, run), (told) => {
        progress = told;
      });
      const result = await follow(run, pricing, () => progress);
      await store.advance(run, lease(), progress);
      await store.finish(run, holder, result, clock());
      const { wagers, cutShort } = result.figures.totals;
      log.info({ runId, operatorId, wagers, cutShort }, 'a rule set was priced');
    } catch (error) {
      if (error instanceof PricingStopped)
        return isStopped ? store.giveBack(run, holder) : undefined;
      log.warn({ err: error, runId, operatorId }, 'a rule set could not be priced');
      await store.fail(run, holder, sentenceOf(error), clock());
    } finally {
      // Also where the database failed while the thread goes on.
      await pricing?.stop();
    }
  };

  const turn = async (): Promise<boolean> => {
    try {
      const run = await store.claim(lease());
      if (run === null) return false;
      await work(run);
      return true;
    } catch (error) {
      log.warn({ err: error }, 'prices cannot be worked out just now');
      return false;
    }
  };

  const loop = async (): Promise<void> => {
    while (!isStopped) if (!(await turn())) await pause(idleMs);
  };
  const running = loop();
  return {
    nudge,
    stop: async () => {
      isStopped = true;
      nudge();
      await running;
    },
  };
};

const workOf = async (
  { publications, file, limits, clock }: ImpactRunnerOptions,
  { operatorId, liveVersion, document, fromMs, toMs }: ClaimedImpactRun,
): Promise<ImpactWork> => {
  const live = await publications.version(operatorId, 'ruleSet', liveVersion);
  if (live === null) throw new Error(`version ${liveVersion} is not there`);
  return {
    ...{ file, operatorId, fromMs, toMs, limits },
    live: { document: live.document, hash: live.hash },
    proposed: document,
    bases: await basesWithin(publications, operatorId, { fromMs, toMs }),
    rates: await currentRates(publications, operatorId, clock()),
  };
};

/** What a person is told; the log has the rest. */
const sentenceOf = (error: unknown): string =>
  (error instanceof PricingFailed ? error.sentence : null) ??
  'it could not be worked out; whoever runs the installation finds the reason in the log';
