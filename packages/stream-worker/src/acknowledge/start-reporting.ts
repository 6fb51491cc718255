/**
 * Says on `loyalty.workers` which configuration this worker has: at once when that changes, and every
 * five seconds so that silence means something. A report that the log does not take is not kept: the
 * next one says the same and more. The last one says that the worker has left.
 */
import { topicNames, type WorkerReport, workerReportEveryMs } from '@house-rules/contracts';
import type { EventProducer } from '@house-rules/event-log';
import type { Clock } from '../loop/clock.ts';
import type { Signal } from '../loop/signal.ts';

export interface ReportingPorts {
  readonly producer: Pick<EventProducer, 'send'>;
  readonly clock: Clock;
  /** Rings whenever the configuration has moved. */
  readonly configurationMoved: Signal;
  readonly report: () => WorkerReport;
  /** Called at the first failure of several, and with null when reports are taken again. */
  readonly onTrouble: (error: Error | null) => void;
}

export interface Reporting {
  /** Says that the worker has left, unless the log does not take that within a second. */
  stop(): Promise<void>;
}

/** A report that is not taken is said again with the next one, not sooner. */
const farewellMsMax = 1_000;

export const startReporting = (ports: ReportingPorts): Reporting => {
  const { clock, configurationMoved, producer } = ports;
  const stopping = new AbortController();
  const { signal } = stopping;
  let isInTrouble = false;
  let said = '';
  let saidAtMs = Number.NEGATIVE_INFINITY;

  /** A clock that was set back tells nothing of how long it was: then it is time to say something. */
  const silentMs = (): number => {
    const sinceMs = clock.nowMs() - saidAtMs;
    return sinceMs < 0 ? workerReportEveryMs : sinceMs;
  };

  const send = (record: { readonly workerId: string }): Promise<void> => {
    const value = Buffer.from(JSON.stringify(record));
    return producer.send([{ topic: topicNames.workers, key: record.workerId, value }]);
  };

  const say = async (report: WorkerReport, news: string): Promise<void> => {
    saidAtMs = clock.nowMs();
    try {
      await send(report);
      said = news;
      if (isInTrouble) ports.onTrouble(null);
      isInTrouble = false;
    } catch (thrown) {
      if (!isInTrouble) ports.onTrouble(thrown instanceof Error ? thrown : new Error(`${thrown}`));
      isInTrouble = true;
    }
  };

  const untilMovedOrDue = async (): Promise<void> => {
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    const dueInMs = Math.min(workerReportEveryMs, Math.max(1, workerReportEveryMs - silentMs()));
    const due = clock.sleep(dueInMs, either).catch(() => undefined);
    const moved = isInTrouble ? due : configurationMoved.next(either).catch(() => undefined);
    await Promise.race([due, moved]);
    over.abort();
    await Promise.all([due, moved]);
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const report = ports.report();
      const news = JSON.stringify(newsOf(report));
      const isDue = silentMs() >= workerReportEveryMs;
      if (isDue || (news !== said && !isInTrouble)) await say(report, news);
      if (signal.aborted) return;
      await untilMovedOrDue();
    }
  };
  const ended = run();

  return {
    stop: async () => {
      stopping.abort();
      const { workerId } = ports.report();
      const farewell = ended
        .then(() => send({ ...{ kind: 'left', schemaVersion: 1 }, workerId }))
        .catch(() => undefined);
      const tooLong = new AbortController();
      const waited = clock.sleep(farewellMsMax, tooLong.signal).catch(() => undefined);
      await Promise.race([farewell, waited]);
      tooLong.abort();
      await waited;
    },
  };
};

/** What others wait for; offsets and instants move all the time and wait for the next report. */
const newsOf = ({ operators, state, reasons }: WorkerReport) => ({
  operators: operators.map((one) => ({ ...one, parked: one.parked > 0 })),
  state,
  reasons,
});
