/** What an operator's front page answers: what is live, what comes, and how the stream is doing. */
import {
  micropointsMax,
  type OperatorStatus,
  type RuleSetDocument,
  versionSubjects,
} from '@house-rules/contracts';
import { type Clock, toInstant } from '../clock.ts';
import { starterRuleSet } from '../drafts/starter-rule-set.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { type LedgerAccess, LedgerUnavailable } from '../players/ledger-access.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import { inForceAt, scheduledAfter, toEntries } from '../publications/timeline.ts';
import type { VersionBook } from '../publications/version-book.ts';
import type { OperatorStore } from './operator-store.ts';
import { startOfDay } from './start-of-day.ts';

export interface StatusRoom {
  readonly store: OperatorStore;
  readonly publications: PublicationReads;
  readonly versions: VersionBook;
  readonly ledger: LedgerAccess;
  readonly clock: Clock;
}

export type StatusService = (operatorId: string) => Promise<Result<OperatorStatus>>;

export const createStatusService =
  (room: StatusRoom): StatusService =>
  async (operatorId) => {
    const operator = await room.store.operator(operatorId);
    if (operator === null) return refuse('not_found', 'there is no such operator');
    const nowMs = room.clock();
    const timeline = await room.publications.timeline(operatorId);
    const row = inForceAt(timeline, 'ruleSet', nowMs);
    const next = scheduledAfter(timeline, 'ruleSet', nowMs)[0];
    const ahead = versionSubjects.flatMap((subject) => scheduledAfter(timeline, subject, nowMs));
    const shown = row ?? next;
    const compiled = shown ? await room.versions.ruleSet(operatorId, shown.version) : null;
    const document: RuleSetDocument = compiled?.document ?? starterRuleSet;
    const startMs = startOfDay(compiled, nowMs);
    return succeed({
      operatorId,
      operatorName: operator.name,
      timeZone: document.timeZone,
      baseCurrency: document.currency.base,
      now: toInstant(nowMs),
      live: row && {
        version: row.version,
        from: toInstant(row.fromAtMs),
        by: row.by.name,
        reason: row.reason,
      },
      scheduled: toEntries(timeline, nowMs, ahead),
      ledger: await figuresOf(room.ledger, operatorId, startMs),
    });
  };

const figuresOf = async (
  ledger: LedgerAccess,
  operatorId: string,
  sinceMs: number,
): Promise<OperatorStatus['ledger']> => {
  try {
    const totals = await ledger.read((reader) => reader.totals(operatorId, sinceMs));
    const { lastWagerAtMs, lastAppliedAtMs } = totals;
    return {
      lastWagerAt: lastWagerAtMs === null ? null : toInstant(lastWagerAtMs),
      lastPostedAt: lastAppliedAtMs === null ? null : toInstant(lastAppliedAtMs),
      players: totals.players,
      wagersToday: totals.wagersSince,
      // The wire's bound is nine billion points; a day beyond it reads "at least that".
      spendableToday: Math.min(Number(totals.spendableSince), micropointsMax),
      deadLetters: totals.deadLetters,
    };
  } catch (error) {
    if (error instanceof LedgerUnavailable) return null;
    throw error;
  }
};
