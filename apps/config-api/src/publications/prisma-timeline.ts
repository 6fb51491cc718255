import { type VersionSubject, versionSubjects } from '@house-rules/contracts';
import type { ControlTransaction, ReadRows } from '@house-rules/database';
import { oneOf } from '../control/one-of.ts';
import { namePeople } from '../control/people-names.ts';
import type { TimelineRow } from './timeline.ts';

/** As it is stored: who did it stands there by id, for a name may change. */
interface StoredRow extends Omit<TimelineRow, 'by'> {
  readonly createdBy: string;
}

export const readTimeline = async (
  client: ControlTransaction,
  operatorId: string,
): Promise<TimelineRow[]> => named(client, await readAfter(client, operatorId, 0));

/** Operators whose timelines are kept; one of a thousand entries takes some 300 kB. */
const operatorsMax = 250;

/**
 * For reads outside of transactions: entries that were read once are kept, and only what came after
 * them is read. As long as nothing came, the answer is the very same list.
 * INVARIANT: a timeline only ever grows, the database denies to change a row of it, and nobody's
 * name changes.
 */
export const createTimelineReader = (
  client: ControlTransaction,
  read: ReadRows,
): ((operatorId: string) => Promise<readonly TimelineRow[]>) => {
  const known = new Map<string, readonly TimelineRow[]>();
  return async (operatorId) => {
    const kept = known.get(operatorId) ?? [];
    const [last] = await read<{ sequence: bigint | number | null }>`
      SELECT MAX("sequence") AS "sequence" FROM "activation" WHERE "operatorId" = ${operatorId}`;
    const isWhole = Number(last?.sequence ?? 0) === kept.length;
    const added = isWhole
      ? []
      : await named(client, await readAfter(client, operatorId, kept.length));
    // Another read may have come first and kept more: what both know is the same.
    const before = known.get(operatorId) ?? [];
    const rows = added.length === 0 ? kept : [...kept, ...added];
    const longer = before.length > rows.length ? before : rows;
    known.delete(operatorId);
    known.set(operatorId, longer);
    const [oldest] = known.keys();
    if (known.size > operatorsMax && oldest !== undefined) known.delete(oldest);
    return longer;
  };
};

/** Sequences have no gaps, so that the number of rows known is the last one's sequence. */
const readAfter = async (
  client: ControlTransaction,
  operatorId: string,
  sequence: number,
): Promise<StoredRow[]> => {
  const rows = await client.activation.findMany({
    where: { operatorId, sequence: { gt: sequence } },
    orderBy: { sequence: 'asc' },
  });
  return rows.map((row) => ({
    sequence: row.sequence,
    subject: oneOf<VersionSubject>(versionSubjects, row.subject),
    action: oneOf(['activate', 'cancel'] as const, row.action),
    version: row.version,
    fromAtMs: Number(row.fromAtMs),
    cancels: row.cancels,
    reason: row.reason,
    createdBy: row.createdBy,
    createdAtMs: Number(row.createdAtMs),
  }));
};

const named = async (
  client: ControlTransaction,
  rows: readonly StoredRow[],
): Promise<TimelineRow[]> => {
  const ids = new Set(rows.map(({ createdBy }) => createdBy));
  const nameOf = await namePeople(client, [...ids]);
  const people = new Map([...ids].map((id) => [id, nameOf(id)]));
  return rows.map(({ createdBy, ...row }) => ({
    ...row,
    by: people.get(createdBy) ?? nameOf(createdBy),
  }));
};
