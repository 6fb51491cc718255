/**
 * The audit trail as a file: CSV for a spreadsheet, NDJSON for a program (one entry a line, from which
 * the chain can be followed). Read a stretch at a time, oldest first, so that a long trail costs no
 * memory.
 *
 * A cell that a spreadsheet would take for a formula begins with an apostrophe (CSV injection); so does
 * what would begin a cell where the spreadsheet parts lines by semicolons or tabs, as in much of Europe.
 */
import type { AuditEntry } from '@house-rules/contracts';
import { toInstant } from '../clock.ts';
import type { AuditStore, NamedAuditRow } from './audit-store.ts';

export const exportFormats = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const stretch = 500;
const columns = [
  'sequence',
  'at',
  'actor',
  'actorName',
  'action',
  'reason',
  'changes',
  'detail',
  'hash',
];

export const exportTrail = (
  store: AuditStore,
  operatorId: string,
  format: ExportFormat,
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const toLine = format === 'csv' ? toCsvLine : toJsonLine;
  let after = 0;
  return new ReadableStream({
    start: (controller) => {
      if (format === 'csv') controller.enqueue(encoder.encode(csvLine(columns)));
    },
    pull: async (controller) => {
      const rows = await store.namedAfter(operatorId, after, stretch);
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map(toLine).join('')));
      after = rows.at(-1)?.sequence ?? after;
      if (rows.length < stretch) controller.close();
    },
  });
};

export const toWireEntry = (row: NamedAuditRow): AuditEntry => ({
  sequence: row.sequence,
  at: toInstant(row.atMs),
  actor: row.actor,
  actorName: row.actorName,
  action: row.action,
  detail: JSON.parse(row.detail),
  hash: row.hash,
  previousHash: row.previousHash,
});

const toJsonLine = (row: NamedAuditRow): string => `${JSON.stringify(toWireEntry(row))}\n`;

const toCsvLine = (row: NamedAuditRow): string => {
  const detail = JSON.parse(row.detail) as { reason?: unknown; changes?: unknown };
  const changes = Array.isArray(detail.changes) ? detail.changes.join('; ') : '';
  const reason = typeof detail.reason === 'string' ? detail.reason : '';
  const { sequence, actor, actorName, action, hash } = row;
  const cells = [sequence, toInstant(row.atMs), actor, actorName ?? '', action, reason, changes];
  return csvLine([...cells, row.detail, hash]);
};

const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => safeCell(String(cell))).join(',')}\r\n`;

/**
 * What may begin a cell, then signs that a spreadsheet passes over, then one that makes a formula; the
 * wide ones count as the narrow ones in East Asian versions.
 */
const formulaStart = /(^|[;\t\r\n])(?=[\s\p{Cc}\p{Cf}"']*[=+\-@＝＋－＠])|^(?=[\t\r])/gu;

/** Quoted always; no formula, whatever the spreadsheet. */
export const safeCell = (text: string): string =>
  `"${text.replaceAll(formulaStart, "$1'").replaceAll('"', '""')}"`;
