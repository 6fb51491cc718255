/**
 * The faults of a soak. Each resolves when the cause is gone (the broker answers again, the process
 * goes on, the lock is released), and undoes itself also where it is called off: recovery is
 * counted from there.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from '../simulate/seeded-random.ts';
import type { SoakHouse } from './soak-house.ts';

export const faultNames = [
  'worker-killed',
  'broker-killed',
  'connections-cut',
  'half-open',
  'worker-stopped',
  'database-locked',
  'relay-stopped',
] as const;
export type FaultName = (typeof faultNames)[number];

export interface PlannedFault {
  readonly name: FaultName;
  /** How long the cause stays. Milliseconds; 0 where it is over at once. */
  readonly heldMs: number;
  /** Which of the workers, where it is about one. */
  readonly worker: number;
  /** How long the house has been well before it begins. Milliseconds. */
  readonly calmMs: number;
}

/** From and to, both included. Seconds. */
const heldSeconds: Readonly<Record<FaultName, readonly [number, number]>> = {
  'worker-killed': [0, 0],
  'broker-killed': [1, 8],
  'connections-cut': [5, 15],
  'half-open': [0, 0],
  // Longer than any session: the partitions are another's by then.
  'worker-stopped': [40, 40],
  'database-locked': [5, 20],
  'relay-stopped': [10, 20],
};
const calmSeconds = [2, 8] as const;

export interface RoundOptions {
  readonly workers: number;
  /** Left out: all of them. */
  readonly only?: readonly FaultName[];
  /** How long causes stay that do not end at once. Milliseconds; left out: by chance. */
  readonly heldMs?: number;
}

/** Every fault once, in an order of chance: one round. */
export const planRound = (random: SeededRandom, options: RoundOptions): readonly PlannedFault[] => {
  const between = ([low, high]: readonly [number, number]): number =>
    1_000 * (low + random.below(high - low + 1));
  const left: FaultName[] = [...(options.only ?? faultNames)];
  const round: PlannedFault[] = [];
  while (left.length > 0) {
    const [name = 'half-open'] = left.splice(random.below(left.length), 1);
    round.push({
      name,
      heldMs: atOnce(name) ? 0 : (options.heldMs ?? between(heldSeconds[name])),
      worker: random.below(options.workers),
      calmMs: between(calmSeconds),
    });
  }
  return round;
};

const atOnce = (name: FaultName): boolean => heldSeconds[name][1] === 0;

type Fault = (house: SoakHouse, planned: PlannedFault, signal: AbortSignal) => Promise<void>;

const hold = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

const workerOf = (house: SoakHouse, { worker }: PlannedFault) => {
  const chosen = house.workers[worker];
  if (chosen === undefined) throw new Error(`there is no worker ${worker}`);
  return chosen;
};

const faults: Readonly<Record<FaultName, Fault>> = {
  'worker-killed': (house, planned) => workerOf(house, planned).kill(),
  'broker-killed': async (house, { heldMs }, signal) => {
    await house.killBroker();
    await hold(heldMs, signal);
    await house.startBroker();
  },
  'connections-cut': async ({ proxy }, { heldMs }, signal) => {
    proxy.cut();
    await hold(heldMs, signal);
    proxy.thaw();
  },
  'half-open': async ({ proxy }) => {
    proxy.stall();
  },
  'worker-stopped': async (house, planned, signal) => {
    const worker = workerOf(house, planned);
    worker.signal('SIGSTOP');
    await hold(planned.heldMs, signal);
    worker.signal('SIGCONT');
  },
  'database-locked': async ({ dataDir }, { heldMs }, signal) => {
    const other = new DatabaseSync(join(dataDir, 'ledger.db'), { timeout: 0 });
    try {
      await lock(other, signal);
      await hold(heldMs, signal);
    } finally {
      other.close();
    }
  },
  'relay-stopped': async ({ relay }, { heldMs }, signal) => {
    await relay.end('SIGKILL');
    await hold(heldMs, signal);
    relay.start();
  },
};

/** Takes the write lock in between two transactions of the workers. */
const lock = async (database: DatabaseSync, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      return database.exec('BEGIN IMMEDIATE');
    } catch {
      await hold(1, signal);
    }
  }
};

export const bringAbout = (
  house: SoakHouse,
  planned: PlannedFault,
  signal: AbortSignal,
): Promise<void> => faults[planned.name](house, planned, signal);

export const describeFault = ({ name, heldMs, worker }: PlannedFault): string => {
  const who = name.startsWith('worker') ? ` ${worker + 1}` : '';
  return `${name}${who}${heldMs === 0 ? '' : ` for ${heldMs / 1_000} s`}`;
};
