/**
 * A process of the simulation: what it asks of the outside happens when the schedule says so, in any
 * order. It may die at a numbered step, and then nothing of it happens any more; it may be stopped and
 * go on later, as a process under SIGSTOP does, with all that it had asked for.
 */
import { EventLogError } from '@house-rules/event-log';
import type { SeededRandom } from './seeded-random.ts';

/** What the outside does to a call. */
export type Fault = 'none' | 'fails' | 'answer_lost';

interface PendingCall {
  readonly process: SimulatedProcess;
  readonly happen: (fault: Fault) => void;
}

export interface SimulatedProcess {
  readonly name: string;
  isDead: boolean;
  isStopped: boolean;
  /** It dies when it has reached so many more failpoints; null: it does not. */
  stepsToLive: number | null;
  readonly reach: (failpoint: string) => void;
  /** Asks something of the outside. */
  readonly call: <T>(act: () => T | Promise<T>) => Promise<T>;
}

export class Died extends Error {
  override readonly name = 'Died';
}

/** What passes: whoever hears it tries again. */
const away = (sentence: string) => new EventLogError('log_unavailable', sentence);

export interface Outside {
  start(name: string): SimulatedProcess;
  /** Lets one call happen that was asked for; false where none can. */
  step(faultPercent: number): boolean;
}

export const createOutside = (random: SeededRandom): Outside => {
  let pending: PendingCall[] = [];

  const call = <T>(process: SimulatedProcess, act: () => T | Promise<T>): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const happen = (fault: Fault): void => {
      if (fault === 'fails') {
        reject(away('the outside failed'));
        return;
      }
      const done = new Promise<T>((settle) => settle(act()));
      done.then(
        (value) => {
          if (process.isDead) return;
          if (fault === 'answer_lost') reject(away('the answer was lost'));
          else resolve(value);
        },
        (error: unknown) => {
          if (!process.isDead) reject(error);
        },
      );
    };
    if (!process.isDead) pending.push({ process, happen });
    return promise;
  };

  return {
    start: (name) => {
      const process: SimulatedProcess = {
        name,
        isDead: false,
        isStopped: false,
        stepsToLive: null,
        reach: (failpoint) => {
          if (process.isDead) throw new Died(failpoint);
          if (process.stepsToLive === null) return;
          process.stepsToLive -= 1;
          if (process.stepsToLive > 0) return;
          process.isDead = true;
          throw new Died(`${name} died at ${failpoint}`);
        },
        call: (act) => call(process, act),
      };
      return process;
    },
    step: (faultPercent) => {
      pending = pending.filter(({ process }) => !process.isDead);
      const able = pending.filter(({ process }) => !process.isStopped);
      if (able.length === 0) return false;
      const chosen = random.pick(able);
      pending.splice(pending.indexOf(chosen), 1);
      const faulty = random.percent(faultPercent);
      chosen.happen(faulty ? random.pick(['fails', 'answer_lost'] as const) : 'none');
      return true;
    },
  };
};
