/**
 * What the worker counts, by Prometheus' conventions: base units, `_total` for counters, labels
 * with few values. Players and wagers stand in no label.
 */
import { deadLetterReasons, micropointsPerPoint } from '@house-rules/contracts';
import type { BatchOutcome } from '@house-rules/database';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { type WorkerState, workerStateNames } from '../loop/worker-state.ts';

/** Read when Prometheus asks, so that an idle worker does nothing. */
export interface WorkerReadings {
  state(): WorkerState['name'];
  lag(): Promise<readonly PartitionLag[]>;
  versionsInForce(): readonly {
    readonly operatorId: string;
    readonly subject: string;
    readonly version: number | null;
  }[];
  /** Null before anything was closed. */
  closedThroughAgeSeconds(): number | null;
  unreadableConfigRecords(): number;
  queuedAnnouncements(): number;
  /** Records that wait in the ledger, by operator. */
  parked(): ReadonlyMap<string, number>;
}

export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  readonly records: number;
  /** Since the log took the oldest record that is in hand and not applied. */
  readonly seconds: number;
}

export interface WorkerMetrics {
  batchApplied(batch: {
    readonly outcome: BatchOutcome;
    readonly durationMs: number;
    /** Records of it that had been parked. */
    readonly resumed: number;
    /** From the log's taking of a record to its commit. */
    readonly latenciesMs: readonly number[];
  }): void;
  announced(topics: readonly string[]): void;
  transactionFailed(): void;
  superseded(): void;
  configAlarm(): void;
}

const prefix = 'house_rules_worker_';

export const createWorkerMetrics = (
  registry: Registry,
  readings: WorkerReadings,
): WorkerMetrics => {
  registerReadings(registry, readings);
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `${prefix}${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `${prefix}${name}`, help, buckets, registers });

  const wagers = counter('wagers_total', 'Accepted wagers by outcome', ['operator', 'outcome']);
  const points = counter('points_issued_total', 'Spendable points issued', ['operator']);
  const reversed = counter('points_reversed_total', 'Points taken back by voids', ['operator']);
  const writtenOff = counter('points_written_off_total', 'Voided points that nobody owes', [
    'operator',
  ]);
  const voidsWaiting = counter('voids_waiting_total', 'Voids that came before their wager', [
    'operator',
  ]);
  const factsRecorded = counter('facts_total', 'Facts of players by kind', ['operator', 'kind']);
  const tierChanges = counter('tier_changes_total', 'Changes of a tier', ['operator']);
  const duplicates = counter('duplicates_total', 'Wagers that were in the ledger already');
  const deadLetters = counter('dead_letters_total', 'Records that could not be applied', [
    'reason',
  ]);
  for (const reason of deadLetterReasons) deadLetters.inc({ reason }, 0);
  const parked = counter('parked_total', 'Records that were parked for their configuration', [
    'operator',
  ]);
  const resumed = counter('resumed_total', 'Parked records that were applied');
  const batchSeconds = histogram(
    'batch_duration_seconds',
    'From the start of a batch to its commit',
    [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  );
  const latencySeconds = histogram(
    'wager_latency_seconds',
    'From the moment the log took a wager to the commit of its points',
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300],
  );
  const announced = counter('announced_records_total', 'Records sent', ['topic']);
  const failures = counter('transaction_failures_total', 'Transactions that are tried again');
  const superseded = counter('superseded_total', 'Batches that another transaction had applied');
  const alarms = counter('config_alarms_total', 'Configuration records that need a look');

  return {
    batchApplied: ({ outcome, durationMs, latenciesMs, resumed: resumedNow }) => {
      if (resumedNow === 0) batchSeconds.observe(durationMs / 1_000);
      resumed.inc(resumedNow);
      for (const { operatorId } of outcome.parked ?? []) parked.inc({ operator: operatorId });
      for (const ms of latenciesMs) latencySeconds.observe(ms / 1_000);
      duplicates.inc(outcome.duplicates);
      for (const { reason } of outcome.deadLetters) deadLetters.inc({ reason });
      for (const { player, state } of outcome.voids) {
        if (state === 'pending') voidsWaiting.inc({ operator: player.operatorId });
      }
      for (const { player, kind } of outcome.facts) {
        factsRecorded.inc({ operator: player.operatorId, kind });
      }
      for (const sum of sumsByOperator(outcome)) {
        points.inc({ operator: sum.operatorId }, sum.spendable / micropointsPerPoint);
        tierChanges.inc({ operator: sum.operatorId }, sum.tierChanges);
        reversed.inc({ operator: sum.operatorId }, sum.reversed / micropointsPerPoint);
        writtenOff.inc({ operator: sum.operatorId }, sum.writtenOff / micropointsPerPoint);
        for (const [reason, count] of sum.reasons) {
          wagers.inc({ operator: sum.operatorId, outcome: reason }, count);
        }
      }
    },
    announced: (topics) => {
      for (const [topic, count] of countEach(topics)) announced.inc({ topic }, count);
    },
    transactionFailed: () => failures.inc(),
    superseded: () => superseded.inc(),
    configAlarm: () => alarms.inc(),
  };
};

interface OperatorSums {
  readonly operatorId: string;
  spendable: number;
  tierChanges: number;
  reversed: number;
  writtenOff: number;
  readonly reasons: Map<string, number>;
}

/** A batch touches few operators: one increment each, not one a wager. */
const sumsByOperator = ({ wagers, postings }: BatchOutcome): OperatorSums[] => {
  const sums = new Map<string, OperatorSums>();
  const sumOf = (operatorId: string): OperatorSums => {
    const known = sums.get(operatorId);
    if (known !== undefined) return known;
    const none = { spendable: 0, tierChanges: 0, reversed: 0, writtenOff: 0 };
    const opened = { operatorId, ...none, reasons: new Map() };
    sums.set(operatorId, opened);
    return opened;
  };
  for (const { operatorId, reason, spendable } of wagers) {
    const sum = sumOf(operatorId);
    sum.spendable += spendable;
    sum.reasons.set(reason, (sum.reasons.get(reason) ?? 0) + 1);
  }
  for (const { kind, player, spendable, cause } of postings) {
    const sum = sumOf(player.operatorId);
    if (kind === 'tier_change') sum.tierChanges += 1;
    if (kind !== 'reverse') continue;
    sum.reversed -= spendable;
    sum.writtenOff += Number(cause.writtenOff);
  }
  return [...sums.values()];
};

const countEach = (names: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

const registerReadings = (registry: Registry, readings: WorkerReadings): void => {
  const gauge = (
    name: string,
    help: string,
    labelNames: string[],
    read: (gauge: Gauge) => void | Promise<void>,
  ) =>
    new Gauge({
      name: `${prefix}${name}`,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset();
        return read(this);
      },
    });

  gauge('state', 'The state the worker is in', ['state'], (state) => {
    for (const name of workerStateNames) {
      state.set({ state: name }, name === readings.state() ? 1 : 0);
    }
  });
  const place = ['topic', 'partition'];
  gauge('lag_records', 'Records not applied yet', place, async (lag) => {
    for (const { topic, partition, records } of await readings.lag()) {
      lag.set({ topic, partition }, records);
    }
  });
  gauge('lag_seconds', 'Age of the oldest record in hand', place, async (lag) => {
    for (const { topic, partition, seconds } of await readings.lag()) {
      lag.set({ topic, partition }, seconds);
    }
  });
  gauge('version_in_force', 'Version in force now', ['operator', 'subject'], (version) => {
    for (const { operatorId, subject, version: number } of readings.versionsInForce()) {
      if (number !== null) version.set({ operator: operatorId, subject }, number);
    }
  });
  gauge('closed_through_age_seconds', 'Below 0: ahead of now', [], (age) => {
    age.set(readings.closedThroughAgeSeconds() ?? Number.NaN);
  });
  gauge('unreadable_config_records', 'Configuration that is hidden', [], (unreadable) => {
    unreadable.set(readings.unreadableConfigRecords());
  });
  gauge('parked_records', 'Records that wait for their configuration', ['operator'], (parked) => {
    for (const [operator, records] of readings.parked()) parked.set({ operator }, records);
  });
  gauge('announce_queue_batches', 'Committed batches not announced yet', [], (queued) => {
    queued.set(readings.queuedAnnouncements());
  });
};
