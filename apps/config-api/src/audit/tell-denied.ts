/**
 * Denied attempts in the audit trail. The operator that was knocked at sees that somebody knocked, by
 * name only where it is one of its own; the operators that the caller belongs to see who it was.
 *
 * The same attempt from the same place within a minute is counted, not written again, so that a
 * flood of refused requests does not become a flood of rows; the next row says how many there were.
 */
import type { ProblemCode } from '@house-rules/contracts';
import { type Actor, nobody, type Origin, somePlayer } from '../access/actor.ts';
import { type Caller, rolesAt, toNamed } from '../access/caller.ts';
import type { Clock } from '../clock.ts';
import { appendAudit } from './audit-chain.ts';
import type { AuditStore } from './audit-store.ts';

export interface Denial {
  readonly operationId: string;
  /** As it stands in the path; null where the route is of no operator. */
  readonly operatorId: string | null;
  readonly caller: Caller | null;
  readonly code: ProblemCode;
  readonly origin: Origin;
}

export type TellDenied = (denial: Denial) => Promise<void>;

const quietMs = 60_000;
const attemptsKept = 10_000;
/** A person of many operators is told to this many. */
const homesMax = 5;

interface Attempt {
  readonly sinceMs: number;
  repeated: number;
}

export const createTellDenied = (store: AuditStore, clock: Clock): TellDenied => {
  const attempts = new Map<string, Attempt>();

  /** How often it was repeated since it was last written; null where it need not be written now. */
  const repetitions = (key: string): number | null => {
    const nowMs = clock();
    const known = attempts.get(key);
    if (known !== undefined && nowMs - known.sinceMs < quietMs) {
      known.repeated += 1;
      return null;
    }
    attempts.delete(key);
    attempts.set(key, { sinceMs: nowMs, repeated: 0 });
    const [oldest] = attempts.keys();
    if (attempts.size > attemptsKept && oldest !== undefined) attempts.delete(oldest);
    return known?.repeated ?? 0;
  };

  return async ({ operationId, operatorId, caller, code, origin }) => {
    for (const { at, by } of rowsFor(caller, operatorId)) {
      const repeated = repetitions(JSON.stringify([at, by.id, operationId, code, origin.address]));
      if (repeated === null) continue;
      const detail = { operation: operationId, operator: operatorId?.slice(0, 60) ?? null, code };
      await store.transaction(async (rows) => {
        if (!(await rows.hasTrail(at))) return;
        await appendAudit(rows, {
          operatorId: at,
          atMs: clock(),
          by: { ...by, origin },
          action: 'access.denied',
          detail: repeated === 0 ? detail : { ...detail, repeated },
        });
      });
    }
  };
};

/** At which operators the attempt is told, and whom it names there. */
const rowsFor = (
  caller: Caller | null,
  operatorId: string | null,
): readonly { readonly at: string; readonly by: Actor }[] => {
  const target = operatorId === null ? [] : [operatorId];
  if (caller === null) return target.map((at) => ({ at, by: nobody }));
  const known = caller.kind === 'player' ? somePlayer : toNamed(caller);
  if (operatorId !== null && rolesAt(caller, operatorId) !== null)
    return [{ at: operatorId, by: known }];
  const homes = caller.memberships.slice(0, homesMax).map((held) => held.operatorId);
  return [...target.map((at) => ({ at, by: nobody })), ...homes.map((at) => ({ at, by: known }))];
};
