/** What a CSV of adjustments would do, as the players stand now. Nothing is stored. */
import {
  type BatchPreview,
  type BatchPreviewRow,
  type CsvFinding,
  micropointsMax,
} from '@house-rules/contracts';
import { formatMicropoints } from '@house-rules/rules-engine';
import type { LedgerAccess } from '../players/ledger-access.ts';
import { type CsvAdjustment, readAdjustmentCsv } from './read-adjustment-csv.ts';

export interface PreviewedBatch {
  readonly preview: BatchPreview;
  readonly rows: readonly CsvAdjustment[];
}

const findingsMax = 1_000;
const sampleMax = 200;

export const previewBatch = async (
  ledger: LedgerAccess,
  operatorId: string,
  csv: string,
): Promise<PreviewedBatch> => {
  const { rows, findings: read } = readAdjustmentCsv(csv);
  const playerIds = [...new Set(rows.map(({ playerId }) => playerId))];
  const balances = await ledger.desk(({ adjustments }) =>
    adjustments.spendable(operatorId, playerIds),
  );
  const { sample, findings: found } = follow(rows, balances);
  const all = [...read, ...found].sort(asRead);
  return {
    rows,
    preview: {
      rows: rows.length,
      players: playerIds.length,
      given: rows.reduce((sum, { points }) => sum + Math.max(0, points), 0),
      taken: rows.reduce((sum, { points }) => sum + Math.max(0, -points), 0),
      findings: all.slice(0, findingsMax),
      findingsFound: all.length,
      sample,
    },
  };
};

/** What blocks stands first, so that the first thousand always tell why a batch is refused. */
const asRead = (one: CsvFinding, other: CsvFinding): number =>
  rank(one) - rank(other) || one.line - other.line;
const rank = ({ severity }: CsvFinding): number => (severity === 'blocks' ? 0 : 1);

/** Row after row, so that two rows of one player stand on each other. */
const follow = (rows: readonly CsvAdjustment[], balances: ReadonlyMap<string, number>) => {
  const now = new Map(balances);
  const sample: BatchPreviewRow[] = [];
  const findings: CsvFinding[] = [];
  for (const { line, playerId, points } of rows) {
    const before = now.get(playerId);
    if (before === undefined) {
      findings.push(unknownPlayer(line));
      continue;
    }
    const after = before + points;
    const fault =
      points < 0 && after < 0 ? notCovered(line, before, -points) : tooMany(line, after);
    if (fault !== null) findings.push(fault);
    const isPosted = fault === null;
    if (isPosted) now.set(playerId, after);
    if (sample.length < sampleMax) {
      const spendableAfter = isPosted ? after : before;
      sample.push({ line, playerId, points, spendableBefore: before, spendableAfter });
    }
  }
  return { sample, findings };
};

const unknownPlayer = (line: number): CsvFinding => ({
  code: 'player_unknown',
  severity: 'blocks',
  line,
  column: 'playerId',
  sentence: `line ${line}: no wager of this player has been counted yet; check the id`,
});

/** A warning only: by the time the batch is approved the player may have earned it. */
const notCovered = (line: number, has: number, taken: number): CsvFinding => ({
  code: 'points_not_covered',
  severity: 'warns',
  line,
  column: 'points',
  sentence:
    `line ${line}: ${formatMicropoints(taken)} points would be taken, the player has ` +
    `${formatMicropoints(has)}; as things stand this row would be refused`,
});

const tooMany = (line: number, after: number): CsvFinding | null =>
  Math.abs(after) <= micropointsMax
    ? null
    : {
        code: 'points_out_of_range',
        severity: 'blocks',
        line,
        column: 'points',
        sentence: `line ${line}: the player's balance cannot hold so many points`,
      };
