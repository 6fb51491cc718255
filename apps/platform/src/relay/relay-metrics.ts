/** What the relay shows to Prometheus. Depth and age are read when they are asked for. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Outbox } from './outbox.ts';

export interface RelayMetrics {
  /** To be called with the number of rows that a turn sent. */
  onSent(rows: number): void;
}

/** @param now epoch milliseconds */
export const createRelayMetrics = (
  registry: Registry,
  outbox: Outbox,
  now: () => number,
): RelayMetrics => {
  const registers = [registry];
  new Gauge({
    name: 'platform_outbox_depth',
    help: 'Wagers in the outbox that were not sent yet',
    registers,
    collect() {
      this.set(outbox.depth().unsent);
    },
  });
  new Gauge({
    name: 'platform_outbox_oldest_age_seconds',
    help: 'How long the oldest unsent wager has waited in the outbox',
    registers,
    collect() {
      const { oldestWrittenAtMs } = outbox.depth();
      this.set(oldestWrittenAtMs === null ? 0 : Math.max(0, now() - oldestWrittenAtMs) / 1000);
    },
  });
  const sent = new Counter({
    name: 'platform_wagers_sent_total',
    help: 'Wagers that the event log acknowledged, repeats counted',
    registers,
  });
  return { onSent: (rows) => sent.inc(rows) };
};
