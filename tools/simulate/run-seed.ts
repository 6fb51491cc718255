/**
 * One story from one seed: workers that start, die at numbered steps, stop and go on, partitions that
 * move, an outside that fails, is slow and loses answers, configuration that comes late or not; then
 * everything is mended, and the auditor looks at what is there.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { topicNames } from '@house-rules/contracts';
import { createFakeLedgerWriter, type FakeLedgerStore } from '@house-rules/database';
import { createWorker, type Worker } from '../../packages/stream-worker/src/loop/worker.ts';
import { createHandClock } from '../../packages/stream-worker/src/testing/hand-clock.ts';
import { quietSurroundings } from '../../packages/stream-worker/src/testing/quiet-surroundings.ts';
import { type Announced, auditSimulation } from './audit-simulation.ts';
import { createSeededRandom } from './seeded-random.ts';
import { type Mistake, openLedgerFor } from './simulated-ledger.ts';
import { createSimulatedLog, simulatedPartitions } from './simulated-log.ts';
import { createSimulatedOperators } from './simulated-operators.ts';
import { createSimulatedPlatform } from './simulated-platform.ts';
import { createOutside, type SimulatedProcess } from './simulated-process.ts';

export interface SeedOutcome {
  readonly seed: number;
  /** What was wrong, one sentence each; empty where all was right. */
  readonly offences: readonly string[];
  readonly counts: SeedCounts;
}

/** What happened in it: a story in which nothing happens proves nothing. */
export interface SeedCounts {
  readonly wagers: number;
  /** Processes that died at a numbered step. */
  readonly deaths: number;
  /** Records that the ledger had already. */
  readonly duplicates: number;
  readonly deadLetters: number;
  readonly voids: number;
  /** Transactions that another worker came before. */
  readonly superseded: number;
  /** Transactions that applied what had been parked. */
  readonly resumed: number;
}

export interface SeedOptions {
  readonly mistake: Mistake | null;
  /** Steps of trouble before everything is mended. */
  readonly steps: number;
}

interface Running {
  readonly process: SimulatedProcess;
  readonly worker: Worker;
}

export const usualSteps = 220;
const workersMax = 3;
/** Mending takes some hundred steps; so many mean that something waits for ever. */
const mendingStepsMax = 6_000;
const startMs = Date.parse('2026-10-15T20:00:00.000Z');
const group = 'loyalty-ledger';

export const runSeed = async (
  seed: number,
  { mistake, steps }: SeedOptions = { mistake: null, steps: usualSteps },
): Promise<SeedOutcome> => {
  const random = createSeededRandom(seed);
  const clock = createHandClock(startMs);
  const outside = createOutside(random);
  const store: FakeLedgerStore = createFakeLedgerWriter().store;
  const offences: string[] = [];
  const log = createSimulatedLog({
    random,
    nowMs: clock.nowMs,
    onAppend: (topic, value) => {
      const early = topic === topicNames.calculated ? notCommitted(store, value) : null;
      if (early !== null) offences.push(`${early} was announced before it was committed`);
    },
  });
  const operators = createSimulatedOperators(log, random, clock.nowMs);
  const platform = createSimulatedPlatform(log, random, clock.nowMs);
  let running: Running[] = [];
  let [deaths, superseded, started] = [0, 0, 0];

  const start = (): void => {
    started += 1;
    const process = outside.start(`worker ${started}`);
    const offend = (what: string) => {
      if (!process.isDead) offences.push(`${process.name} ${what}`);
      process.isDead = true;
    };
    const worker = createWorker(
      {
        log: log.openFor(process),
        ledger: openLedgerFor(process, {
          ...{ store, log, mistake },
          onSuperseded: () => {
            superseded += 1;
          },
          onRefused: (sentence) => offences.push(`the database had to refuse: ${sentence}`),
        }),
        clock,
        failpoints: { reach: process.reach },
        ...quietSurroundings(),
        onFatal: (error) => offend(`failed: ${error.message}`),
      },
      {
        ...{ workerId: process.name, group, batchRecordsMax: 1 + random.below(6) },
        parking: { recordsMax: 3 + random.below(60), bytesMax: 1_000_000 },
      },
    );
    worker.start().catch((error: Error) => offend(`did not start: ${error.message}`));
    running.push({ process, worker });
  };

  const bury = (): void => {
    deaths += running.filter(({ process }) => process.isDead).length;
    running = running.filter(({ process }) => !process.isDead);
  };
  const passTime = (): void => clock.moveTo(clock.nowMs() + 1 + random.below(1_200));
  const someone = (): Running | null => (running.length === 0 ? null : random.pick(running));
  const end = (): void => {
    const leaving = someone();
    if (leaving === null) return;
    void leaving.worker.stop().then(() => {
      leaving.process.isDead = true;
    });
  };
  const doom = (): void => {
    const doomed = someone();
    if (doomed !== null) doomed.process.stepsToLive = 1 + random.below(12);
  };
  const freeze = (): void => {
    const frozen = someone();
    if (frozen !== null) frozen.process.isStopped = !frozen.process.isStopped;
  };

  const trouble = (): void => {
    const dice = random.below(1_000);
    if (dice < 340) outside.step(6);
    else if (dice < 620) log.deliver();
    else if (dice < 760) platform.act();
    else if (dice < 850) passTime();
    else if (dice < 890) operators.relay();
    else if (dice < 925) operators.act();
    else if (dice < 930) operators.beSilentFor(1_000 + random.below(20_000));
    else if (dice < 950) log.rebalance();
    else if (dice < 965) doom();
    else if (dice < 980) freeze();
    else if (dice < 985) end();
    else if (running.length < workersMax) start();
  };

  const isWhole = (): boolean => {
    const offsets = Array.from({ length: simulatedPartitions }, (_, partition) => {
      const high = log.records(topicNames.wagers).filter((one) => one.partition === partition);
      const stored = store.tables.offsets.get(`${group} ${topicNames.wagers} ${partition}`);
      return (stored?.nextOffset ?? 0) >= high.length;
    });
    const isQuiet = store.tables.parked.length === 0 && offsets.every((isAt) => isAt);
    return isQuiet && store.tables.batches.every((batch) => isAnnounced(store, batch));
  };

  const mend = async (): Promise<boolean> => {
    for (const { process } of running)
      Object.assign(process, { isStopped: false, stepsToLive: null });
    bury();
    if (running.length === 0) start();
    log.rebalance();
    for (let step = 0; step < mendingStepsMax; step += 1) {
      if (step % 50 === 0) {
        operators.completeThrough(clock.nowMs() + 10_000);
        bury();
        if (running.length === 0) start();
        if (isWhole()) return true;
      }
      if (step % 25 === 0) passTime();
      if (step % 400 === 399) log.rebalance();
      if (!random.percent(60) || !outside.step(0)) log.deliver();
      await turn();
    }
    return false;
  };

  start();
  for (let step = 0; step < steps; step += 1) {
    trouble();
    await turn();
    bury();
    if (running.length === 0) start();
  }
  const isMended = await mend();
  if (!isMended) offences.push('something waits for ever');
  for (const { process } of running) process.isDead = true;
  const { tables } = store;
  const said = (topic: string): Announced[] =>
    log.records(topic).map(({ value }) => JSON.parse(Buffer.from(value ?? []).toString()));
  const { wagers, deadLetters } = platform;
  const facts = { tables, wagers, deadLetters, entries: operators.entries };
  const topics = { calculated: said(topicNames.calculated), balances: said(topicNames.balances) };
  if (isMended) offences.push(...auditSimulation({ ...facts, ...topics }));
  const counts = {
    ...{ wagers: wagers.length, deaths, superseded },
    duplicates: tables.batches.reduce((sum, { outcome }) => sum + outcome.duplicates, 0),
    deadLetters: tables.deadLetters.size,
    voids: tables.voids.size,
    resumed: tables.batches.filter(({ request }) => request.group !== group).length,
  };
  return { seed, offences: [...new Set(offences)], counts };
};

/** What the record speaks of, where the ledger has no such row; null where it has. */
const notCommitted = ({ tables }: FakeLedgerStore, value: Uint8Array): string | null => {
  const said = JSON.parse(Buffer.from(value).toString());
  const row = tables.sequences.get(`${said.operatorId} ${said.playerId} ${said.playerSequence}`);
  return row === undefined ? `row ${said.playerSequence} of ${said.playerId}` : null;
};

const isAnnounced = (
  { tables }: FakeLedgerStore,
  { batchId, request }: FakeLedgerStore['tables']['batches'][number],
): boolean => {
  const { group: of, topic, partition } = request;
  return (tables.watermarks.get(`${of} ${topic} ${partition}`) ?? 0) >= batchId;
};
