import { Counter, Gauge, type Registry } from 'prom-client';

export interface RelayMetrics {
  turned(sent: number, closedThroughMs: number): void;
  failed(): void;
}

export const createRelayMetrics = (registry: Registry): RelayMetrics => {
  const registers = [registry];
  const records = new Counter({
    name: 'house_rules_api_relay_records_total',
    help: 'Records of the configuration that the relay sent, head markers not counted.',
    registers,
  });
  const failures = new Counter({
    name: 'house_rules_api_relay_failures_total',
    help: 'Turns of the relay that did not end.',
    registers,
  });
  const closedThrough = new Gauge({
    name: 'house_rules_api_relay_closed_through_seconds',
    help: 'The instant through which the timeline was last declared closed, epoch seconds.',
    registers,
  });
  return {
    turned: (sent, closedThroughMs) => {
      records.inc(sent);
      closedThrough.set(closedThroughMs / 1_000);
    },
    failed: () => failures.inc(),
  };
};
