/**
 * Slows down whoever guesses passwords: failures are counted by e-mail and address together, by
 * address, and by e-mail, each in a window of its own length. A success forgives the first of them.
 *
 * In memory and bounded: when the table is full the oldest entries go, so a flood of made-up
 * addresses costs memory to nobody. A restart forgets, which gives an attacker one more window.
 */
import type { Clock } from '../clock.ts';

export interface SignInAttempt {
  readonly email: string;
  readonly address: string;
}

export interface SignInLimiter {
  /** Milliseconds until the next try is heard; 0 where it is heard now. */
  waitMs(attempt: SignInAttempt): number;
  failed(attempt: SignInAttempt): void;
  succeeded(attempt: SignInAttempt): void;
}

interface Window {
  failures: number;
  readonly endsAtMs: number;
}

const windowMs = 15 * 60 * 1_000;
/** One person mistyping; one office behind one address; one account guessed from everywhere. */
const failuresMax = { pair: 10, address: 100, email: 50 } as const;
const entriesMax = 30_000;

export const createSignInLimiter = (clock: Clock): SignInLimiter => {
  const windows = new Map<string, Window>();

  const live = (key: string): Window | null => {
    const window = windows.get(key);
    return window !== undefined && window.endsAtMs > clock() ? window : null;
  };
  const count = (key: string): void => {
    const window = live(key) ?? { failures: 0, endsAtMs: clock() + windowMs };
    window.failures += 1;
    // Set anew at the end: the map's order is then the order of the last failures.
    windows.delete(key);
    windows.set(key, window);
    const [oldest] = windows.keys();
    if (windows.size > entriesMax && oldest !== undefined) windows.delete(oldest);
  };

  return {
    waitMs: (attempt) => {
      const waits = keysOf(attempt).map(([key, max]) => {
        const window = live(key);
        return window !== null && window.failures >= max ? window.endsAtMs - clock() : 0;
      });
      return Math.max(...waits);
    },
    failed: (attempt) => {
      for (const [key] of keysOf(attempt)) count(key);
    },
    succeeded: (attempt) => {
      const [[pair]] = keysOf(attempt);
      windows.delete(pair);
    },
  };
};

const keysOf = ({ email, address }: SignInAttempt) =>
  [
    [`pair ${address} ${email}`, failuresMax.pair],
    [`address ${address}`, failuresMax.address],
    [`email ${email}`, failuresMax.email],
  ] as const;
