/** The main thread's side of the auditor: starts its thread, starts it anew where it died. */
import { Worker } from 'node:worker_threads';
import type { RuleSource } from '@house-rules/ledger-audit';
import type { Logger } from '@house-rules/service';
import { refuse } from '../fault.ts';
import type { AuditMetrics } from './audit-metrics.ts';
import { auditCalls, type LedgerAuditService } from './ledger-audit-service.ts';
import type { Observed, Pace } from './run-background.ts';
import { type Calls, createLink, type Link } from './thread-link.ts';

/** What the main thread serves. */
export interface HostCalls extends RuleSource, Record<string, (...args: never[]) => unknown> {
  observed(seen: Observed): void;
  /** Why the background rests: most often, because there is no ledger yet. */
  failed(sentence: string): void;
}

/** What the auditor's thread serves. */
export type ThreadCalls = LedgerAuditService & { stop(): Promise<void> };
type Served = { readonly [Name in keyof ThreadCalls]: ThreadCalls[Name] };

export interface AuditThreadOptions {
  /** The ledger's file. */
  readonly file: string;
  readonly source: RuleSource;
  readonly pace: Pace;
  readonly metrics: AuditMetrics;
  readonly log: Logger;
}

export interface AuditThread extends LedgerAuditService {
  stop(): Promise<void>;
}

/** At the end the portion under way gets this long. */
const stopMsMax = 3_000;
const restartMs = 5_000;

interface Running {
  readonly worker: Worker;
  readonly link: Link<Served>;
}

export const startAuditThread = (options: AuditThreadOptions): AuditThread => {
  const { file, source, pace, metrics, log } = options;
  let isStopped = false;
  let running: Running | null = null;
  let restart: NodeJS.Timeout | null = null;
  let lastFailure = '';

  const served: HostCalls = {
    ruleSet: (operatorId, version) => source.ruleSet(operatorId, version),
    rates: (operatorId, version) => source.rates(operatorId, version),
    timeline: (operatorId) => source.timeline(operatorId),
    observed: (seen) => {
      lastFailure = '';
      metrics.observed(seen);
    },
    failed: (sentence) => {
      if (sentence !== lastFailure) log.warn({ reason: sentence }, 'the auditor rests');
      lastFailure = sentence;
    },
  };

  const start = (): void => {
    const url = new URL('./audit-thread.ts', import.meta.url);
    const worker = new Worker(url, { workerData: { file, pace } });
    const link = createLink<Served>(worker, served, [...auditCalls, 'stop']);
    running = { worker, link };
    worker.on('error', (error) => log.error({ err: error }, 'the thread of the auditor failed'));
    worker.on('exit', () => {
      link.breakOff(new ThreadGone());
      running = null;
      if (!isStopped) restart = setTimeout(start, restartMs);
    });
  };
  start();

  const ask = async <T>(act: (thread: Calls<Served>) => Promise<T>) => {
    try {
      if (running === null) throw new ThreadGone();
      return await act(running.link.remote);
    } catch (error) {
      if (!(error instanceof ThreadGone)) throw error;
      return refuse('ledger_unavailable', 'the auditor starts anew; try again in a moment');
    }
  };

  return {
    rebuildPlayer: (asked) => ask((thread) => thread.rebuildPlayer(asked)),
    startRebuild: (operatorId, by) => ask((thread) => thread.startRebuild(operatorId, by)),
    rebuilds: (operatorId, page) => ask((thread) => thread.rebuilds(operatorId, page)),
    rebuild: (asked) => ask((thread) => thread.rebuild(asked)),
    differences: (asked, page) => ask((thread) => thread.differences(asked, page)),
    cancelRebuild: (asked) => ask((thread) => thread.cancelRebuild(asked)),
    invariants: (operatorId) => ask((thread) => thread.invariants(operatorId)),
    offences: (operatorId, page) => ask((thread) => thread.offences(operatorId, page)),
    stop: async () => {
      isStopped = true;
      if (restart !== null) clearTimeout(restart);
      if (running === null) return;
      const { worker, link } = running;
      const timeout = new Promise((resolve) => setTimeout(resolve, stopMsMax).unref());
      await Promise.race([link.remote.stop().catch(() => undefined), timeout]);
      await worker.terminate();
    },
  };
};

class ThreadGone extends Error {
  override readonly name = 'ThreadGone';
}
