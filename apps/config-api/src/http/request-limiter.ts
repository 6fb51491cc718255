/**
 * How many requests one caller may send in a minute: a key as many as it was given, a session and an
 * address as many as a busy person and a busy office. Counted in memory and bounded; several processes
 * count each for itself.
 */
import type { Caller } from '../access/caller.ts';
import type { Clock } from '../clock.ts';

export interface RequestLimiter {
  /** Seconds until the next request is heard; 0 where this one is. */
  take(caller: Caller | null, address: string): number;
}

interface Window {
  readonly endsAtMs: number;
  count: number;
}

const windowMs = 60_000;
const perMinute = { person: 6_000, player: 600, address: 1_200 } as const;
const windowsMax = 50_000;

export const createRequestLimiter = (clock: Clock): RequestLimiter => {
  const windows = new Map<string, Window>();
  return {
    take: (caller, address) => {
      const { key, max } = limitOf(caller, address);
      const nowMs = clock();
      const known = windows.get(key);
      const window =
        known !== undefined && known.endsAtMs > nowMs
          ? known
          : { endsAtMs: nowMs + windowMs, count: 0 };
      window.count += 1;
      if (window !== known) {
        windows.delete(key);
        windows.set(key, window);
        const [oldest] = windows.keys();
        if (windows.size > windowsMax && oldest !== undefined) windows.delete(oldest);
      }
      return window.count <= max ? 0 : Math.ceil((window.endsAtMs - nowMs) / 1_000);
    },
  };
};

const limitOf = (caller: Caller | null, address: string) => {
  if (caller === null) return { key: `address ${address}`, max: perMinute.address };
  if (caller.kind === 'key') return { key: caller.keyId, max: caller.requestsPerMinute };
  if (caller.kind === 'person') return { key: caller.personId, max: perMinute.person };
  const [{ operatorId }] = caller.memberships;
  return { key: `player ${operatorId} ${caller.playerId}`, max: perMinute.player };
};
