/**
 * One soak: the house comes up and is well, then fault after fault, each only when the house has
 * recovered from the one before, until the time is up; then the casino stops, the rest is applied,
 * everything is ended in order, and the auditor looks at all of it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createSeededRandom } from '../simulate/seeded-random.ts';
import { auditSoak, type SoakAudit } from './audit-soak.ts';
import { createWagerPlan } from './planned-wagers.ts';
import {
  bringAbout,
  describeFault,
  type FaultName,
  planRound,
  type RoundOptions,
} from './soak-faults.ts';
import type { HouseOptions, SoakHouse } from './soak-house.ts';
import { behind, promisedSeconds, type Recovery, untilRecovered } from './until-recovered.ts';

export interface SoakOptions extends HouseOptions {
  readonly minutes: number;
  readonly round: RoundOptions;
  /** Recovery from each fault must take less. Seconds. */
  readonly recoverySecondsMax: number;
  readonly signal: AbortSignal;
}

export interface FaultOutcome extends Recovery {
  readonly fault: FaultName;
  readonly told: string;
  readonly atSecond: number;
}

export interface SoakOutcome {
  readonly seconds: number;
  readonly wagersPerSecond: number;
  /** What the casino reached. */
  readonly placedPerSecond: number;
  readonly faults: readonly FaultOutcome[];
  /** The longest of the casino's transactions. Milliseconds. */
  readonly slowestWagerMs: number;
  readonly workerMemoryMiBMax: number;
  /** Processes that ended without being told to, or not in order. */
  readonly deaths: readonly string[];
  readonly audit: SoakAudit;
  /** Sentences: which bar was missed. */
  readonly missed: readonly string[];
}

/** A house that has not recovered by then will not. */
const patienceMs = 180_000;
const startWithinMs = 60_000;
const drainWithinMs = 180_000;
const tellEveryMs = 10_000;
const lookEveryMs = 200;
const MiB = 1_024 * 1_024;

/** Null where it was called off. */
export const runSoak = async (
  house: SoakHouse,
  options: SoakOptions,
): Promise<SoakOutcome | null> => {
  const { say, signal } = options;
  await untilApplying(house, signal);
  const startedAt = performance.now();
  const placedBefore = house.watch.read().placed;
  const elapsed = (): number => Math.round((performance.now() - startedAt) / 1_000);
  let memoryMax = 0;
  const telling = setInterval(async () => {
    memoryMax = Math.max(memoryMax, await house.workerMemoryBytes());
    const now = house.watch.read();
    say(`${elapsed()} s: ${now.placed} placed, ${behind(now)} of them not in the ledger`);
  }, tellEveryMs);
  const faults: FaultOutcome[] = [];
  try {
    await bringFaults(house, options, faults, elapsed);
  } finally {
    clearInterval(telling);
  }
  if (signal.aborted) return null;
  const seconds = elapsed();
  say('the casino stops; the rest is applied');
  await house.stopPlacing();
  const placed = house.placed();
  await untilDrained(house, placed, signal);
  const disorder = await house.stopServices();
  if (signal.aborted) return null;
  const audit = await auditSoak(house, createWagerPlan(options.seed, options.players), placed, say);
  const outcome = {
    seconds,
    wagersPerSecond: options.wagersPerSecond,
    placedPerSecond: Math.round((placed - placedBefore) / Math.max(1, seconds)),
    faults,
    slowestWagerMs: Math.round(house.slowestWagerMs()),
    workerMemoryMiBMax: Math.round(memoryMax / MiB),
    deaths: [...house.deaths(), ...disorder],
    audit,
  };
  return { ...outcome, missed: missedBars(outcome, options) };
};

const bringFaults = async (
  house: SoakHouse,
  options: SoakOptions,
  faults: FaultOutcome[],
  elapsed: () => number,
): Promise<void> => {
  const { say, signal } = options;
  const random = createSeededRandom(options.seed);
  while (!signal.aborted) {
    for (const planned of planRound(random, options.round)) {
      await sleep(planned.calmMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted || elapsed() >= options.minutes * 60) return;
      const told = describeFault(planned);
      const atSecond = elapsed();
      say(`${atSecond} s: ${told}`);
      await bringAbout(house, planned, signal);
      const recovery = await untilRecovered(house, { ...options, withinMs: patienceMs });
      if (signal.aborted) return;
      faults.push({ fault: planned.name, told, atSecond, ...recovery });
      say(`   ${recoveryText(recovery)}`);
      if (recovery.recoveredMs === null) return;
    }
  }
};

const secondsOf = (ms: number): string => (ms / 1_000).toFixed(1);

export const recoveryText = ({ movingMs, recoveredMs, behindMax }: Recovery): string => {
  const most = `at most ${behindMax} wagers behind`;
  if (movingMs === null) return `did not move again within ${patienceMs / 1_000} s, ${most}`;
  const moving = `moving after ${secondsOf(movingMs)} s`;
  return recoveredMs === null
    ? `${moving}, not recovered within ${patienceMs / 1_000} s, ${most}`
    : `${moving}, recovered after ${secondsOf(recoveredMs)} s, ${most}`;
};

/** Every partition has applied something, and the ledger keeps up. */
const untilApplying = async (house: SoakHouse, signal: AbortSignal): Promise<void> => {
  const endMs = performance.now() + startWithinMs;
  while (!signal.aborted) {
    if (house.watch.read().offsets.size > 1 && (await house.ready())) return;
    if (performance.now() > endMs) {
      throw new Error(
        `no wager was applied within ${startWithinMs / 1_000} s: see the logs in \`${house.dataDir}\``,
      );
    }
    await sleep(lookEveryMs);
  }
};

const untilDrained = async (
  house: SoakHouse,
  placed: number,
  signal: AbortSignal,
): Promise<void> => {
  const endMs = performance.now() + drainWithinMs;
  // What is missing after that the auditor names.
  while (performance.now() < endMs && !signal.aborted) {
    if (house.watch.read().inLedger >= placed) return;
    await sleep(lookEveryMs);
  }
};

/** The casino may be so much short of its rate before the load is not what was asked for. */
const shortfallMax = 0.01;

const missedBars = (
  outcome: Omit<SoakOutcome, 'missed'>,
  { recoverySecondsMax, wagersPerSecond }: SoakOptions,
): string[] => {
  const slow = outcome.faults.filter(
    ({ recoveredMs }) => recoveredMs === null || recoveredMs >= recoverySecondsMax * 1_000,
  );
  const { audit, placedPerSecond } = outcome;
  return [
    ...slow.map(
      (fault) =>
        `${fault.told} at ${fault.atSecond} s: ${recoveryText(fault)}; within ` +
        `${promisedSeconds} s of wagers was asked for before ${recoverySecondsMax} s`,
    ),
    ...(audit.findings > 0 ? [`the auditor found ${audit.findings} faults`] : []),
    ...(placedPerSecond < wagersPerSecond * (1 - shortfallMax)
      ? [`${placedPerSecond} wagers/s were placed, ${wagersPerSecond} were asked for`]
      : []),
    ...outcome.deaths,
  ];
};
