/** A row of the trail, taken apart for the eye: why, what changed, where it leads, and the rest. */
import type { AuditEntry } from '@house-rules/contracts';

type Value = AuditEntry['detail'][string];

export interface ShownEntry {
  readonly reason: string | null;
  /** What changed, in the sentences of the rules engine. */
  readonly changes: readonly string[];
  readonly version: number | null;
  readonly changeNumber: number | null;
  /** Everything else, name by name. */
  readonly rest: readonly (readonly [string, string])[];
}

const said = ['reason', 'changes', 'version', 'change', 'changeNumber', 'origin'];

export function shownEntry({ detail }: Pick<AuditEntry, 'detail'>): ShownEntry {
  const { reason, changes, version } = detail;
  const rest = Object.entries(detail)
    .filter(([name]) => !said.includes(name))
    .map(([name, value]) => [name, textOf(value)] as const);
  return {
    reason: typeof reason === 'string' && reason !== '' ? reason : null,
    changes: Array.isArray(changes) ? changes.map(textOf) : [],
    version: numberOf(version),
    changeNumber: numberOf(detail.changeNumber) ?? numberOf(detail.change),
    rest,
  };
}

const numberOf = (value: Value | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;

const textOf = (value: Value): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
