/** What a rollback would do, said before it is done. Nothing is written. */
import type { RollbackPreview, RollbackPreviewRequest } from '@house-rules/contracts';
import { fromInstant, toInstant } from '../clock.ts';
import { type Result, succeed } from '../fault.ts';
import { currentRates } from './current-rates.ts';
import { describeRuleSetChanges } from './describe-changes.ts';
import type { PublicationRoom } from './publication-room.ts';
import { documentOf, testPublished } from './read-published.ts';
import { rollbackTarget } from './roll-back.ts';
import { earliestFromMs, inForceAt, scheduledAfter, toEntries } from './timeline.ts';

export const previewRollback = async (
  { store, clock }: Pick<PublicationRoom, 'store' | 'clock'>,
  operatorId: string,
  { version, from, cancels }: RollbackPreviewRequest,
): Promise<Result<RollbackPreview>> => {
  const target = rollbackTarget(await store.version(operatorId, 'ruleSet', version), version);
  if (!target.ok) return target;
  const { compiled } = target.value;
  const nowMs = clock();
  const timeline = await store.timeline(operatorId);
  const earliest = earliestFromMs(nowMs, await store.closedThroughMs());
  const fromAtMs = from === undefined ? earliest : fromInstant(from);
  const before = inForceAt(timeline, 'ruleSet', fromAtMs);
  const replaced = before && (await store.version(operatorId, 'ruleSet', before.version));
  const pending = new Set(scheduledAfter(timeline, 'ruleSet', nowMs).map((row) => row.sequence));
  const rates = await currentRates(store, operatorId, nowMs);
  const tests = testPublished(compiled, rates);
  const { settings } = await store.policy(operatorId);
  return succeed({
    from: toInstant(fromAtMs),
    replaces: before?.version ?? null,
    differences: [...describeRuleSetChanges(documentOf(replaced), compiled.document)],
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
