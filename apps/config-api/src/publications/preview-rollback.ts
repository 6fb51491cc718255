/** What a rollback would do, said before it is done. Nothing is written. */
import type { RollbackPreview, RollbackPreviewRequest } from '@house-rules/contracts';
import { fromInstant, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { currentRates } from './current-rates.ts';
import { describeRuleSetChanges } from './describe-changes.ts';
import type { PublicationRoom } from './publication-room.ts';
import { earliestFromMs, inForceAt, scheduledAfter, toEntries } from './timeline.ts';

export const previewRollback = async (
  { store, checker, clock }: PublicationRoom,
  operatorId: string,
  { version, from, cancels }: RollbackPreviewRequest,
): Promise<Result<RollbackPreview>> => {
  const found = await store.version(operatorId, 'ruleSet', version);
  if (found === null) {
    const sentence = `there is no version ${version} to go back to`;
    return refuse('invalid_body', sentence, { pointer: '/version' });
  }
  const nowMs = clock();
  const timeline = await store.timeline(operatorId);
  const earliest = earliestFromMs(nowMs, await store.closedThroughMs());
  const fromAtMs = from === undefined ? earliest : fromInstant(from);
  const before = inForceAt(timeline, 'ruleSet', fromAtMs);
  const replaced = before && (await store.version(operatorId, 'ruleSet', before.version));
  const pending = new Set(scheduledAfter(timeline, 'ruleSet', nowMs).map((row) => row.sequence));
  const rates = await currentRates(store, operatorId, nowMs);
  const { tests } = checker.check(JSON.parse(JSON.stringify(found.document)), rates);
  const { settings } = await store.policy(operatorId);
  return succeed({
    from: toInstant(fromAtMs),
    replaces: before?.version ?? null,
    differences: [...describeRuleSetChanges(replaced?.document ?? null, found.document)],
    pending: toEntries(timeline, nowMs)
      .filter(({ sequence }) => pending.has(sequence))
      .map((entry) => ({
        entry,
        outcome: cancels.includes(entry.sequence) ? ('cancelled' as const) : ('kept' as const),
      })),
    failingTests: tests.filter(({ passed }) => !passed),
    approvalsWanted: settings.rollbackApprovals,
  });
};
