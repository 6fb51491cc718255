/**
 * Reads a CSV of adjustments: `playerId,points` and, if wanted, `note`, in any order, separated by
 * comma, semicolon or tab (spreadsheets choose by country). Nothing is guessed: what cannot be read
 * is a finding with its line and column, and one finding that blocks keeps the whole batch out.
 */
import { batchRowsMax, type CsvFinding, micropointsMax, uuidSchema } from '@house-rules/contracts';
import { parsePoints } from '@house-rules/rules-engine';
import { CsvError, parse } from 'csv-parse/sync';

export interface CsvAdjustment {
  /** From 1, as an editor counts; the header is line 1. */
  readonly line: number;
  /** Lower-case uuid. */
  readonly playerId: string;
  /** Micropoints, never 0. */
  readonly points: number;
  /** '' where the row has none. */
  readonly note: string;
}

export interface CsvReading {
  readonly rows: readonly CsvAdjustment[];
  /** In the order of the lines. */
  readonly findings: readonly CsvFinding[];
}

const columns = ['playerId', 'points', 'note'] as const;
type Column = (typeof columns)[number];
const needed: readonly Column[] = ['playerId', 'points'];
const noteCharactersMax = 200;

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export const readAdjustmentCsv = (csv: string): CsvReading => {
  const records = readRecords(csv);
  if (!Array.isArray(records)) return { rows: [], findings: [records as CsvFinding] };
  const [header, ...body] = records as readonly CsvRecord[];
  if (header === undefined) return { rows: [], findings: [blocks('empty', 1, null, emptyCsv)] };
  const headerFindings = checkHeader(header);
  if (headerFindings.length > 0) return { rows: [], findings: headerFindings };
  if (body.length === 0) return { rows: [], findings: [blocks('empty', 1, null, emptyCsv)] };
  if (body.length > batchRowsMax) {
    const sentence = `these are ${body.length} rows; at most ${batchRowsMax} go into one batch: split it`;
    return { rows: [], findings: [blocks('too_many_rows', batchRowsMax + 2, null, sentence)] };
  }
  return readRows(header.cells.map(toName), body);
};

const emptyCsv =
  'there is no row; begin with the header `playerId,points`, then a line for each player';

/** Spreadsheets separate by what their country leaves free; the header line tells which. */
const delimiterOf = (csv: string): string => {
  const header = csv.slice(0, 1_000).split(/\r|\n/, 1)[0] ?? '';
  return [',', ';', '\t'].find((one) => header.includes(one)) ?? ',';
};

const readRecords = (csv: string): readonly CsvRecord[] | CsvFinding => {
  try {
    const records: CsvRecord[] = [];
    parse(csv, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter: delimiterOf(csv),
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (cells: string[], { lines }) => {
        // A record that spans lines is named by the last of them.
        records.push({ line: lines, cells });
        return null;
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error;
    const line = typeof lines === 'number' && lines > 0 ? lines : 1;
    const sentence = 'a quotation mark is opened or closed in the wrong place; look at this line';
    return blocks('malformed', line, null, sentence);
  }
};

const toName = (cell: string): string => cell.replace(/^\uFEFF/, '');

const checkHeader = ({ line, cells }: CsvRecord): CsvFinding[] => {
  const names = cells.map(toName);
  const unknown = names.filter((name) => !columns.some((column) => column === name));
  const missing = needed.filter((column) => !names.includes(column));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...missing.map((column) =>
      blocks('column_missing', line, column, `the header has no column \`${column}\`; add it`),
    ),
    ...unknown.map((name) => {
      const shown = name.slice(0, 60);
      const sentence = `the column \`${shown}\` is not known; use ${columns.join(', ')}`;
      return blocks('column_unknown', line, shown === '' ? null : shown, sentence);
    }),
    ...twice.map((name) =>
      blocks('column_twice', line, name, `the column \`${name}\` stands twice; keep one`),
    ),
  ];
};

const readRows = (names: readonly string[], body: readonly CsvRecord[]): CsvReading => {
  const rows: CsvAdjustment[] = [];
  const findings: CsvFinding[] = [];
  const lineOf = new Map<string, number>();
  for (const record of body) {
    const read = readRow(names, record);
    findings.push(...read.findings);
    if (read.row === null) continue;
    const { playerId, line } = read.row;
    const first = lineOf.get(playerId);
    if (first === undefined) lineOf.set(playerId, line);
    else findings.push(secondRow(line, first));
    rows.push(read.row);
  }
  return { rows, findings };
};

const secondRow = (line: number, first: number): CsvFinding => ({
  code: 'player_twice',
  severity: 'warns',
  line,
  column: 'playerId',
  sentence: `line ${line}: this player stands in line ${first} already; both rows will be posted`,
});

const readRow = (
  names: readonly string[],
  { line, cells }: CsvRecord,
): { readonly row: CsvAdjustment | null; readonly findings: readonly CsvFinding[] } => {
  if (cells.length !== names.length) {
    const sentence = `line ${line} has ${cells.length} cells, the header has ${names.length}`;
    return { row: null, findings: [blocks('cells_missing', line, null, sentence)] };
  }
  const cell = (column: Column): string => cells[names.indexOf(column)] ?? '';
  const playerId = readPlayerId(cell('playerId'), line);
  const points = readPoints(cell('points'), line);
  const note = readNote(cell('note'), line);
  const findings = [playerId, points, note].filter((part) => typeof part === 'object');
  const isRead =
    typeof playerId === 'string' && typeof points === 'number' && typeof note === 'string';
  return { row: isRead ? { line, playerId, points, note } : null, findings };
};

const readPlayerId = (cell: string, line: number): string | CsvFinding => {
  const read = uuidSchema.safeParse(cell);
  if (read.success) return read.data;
  const sentence = `line ${line}, column \`playerId\`: ${shown(cell)} is not a UUID`;
  return blocks('player_id_not_a_uuid', line, 'playerId', sentence);
};

const plainPoints = /^-?(0|[1-9][0-9]{0,39})(\.[0-9]{1,6})?$/;

const readPoints = (cell: string, line: number): number | CsvFinding => {
  const place = `line ${line}, column \`points\``;
  const finding = (code: string, why: string) =>
    blocks(code, line, 'points', `${place}: ${shown(cell)} ${why}`);
  const text = cell.replace(/^\+/, '');
  if (!plainPoints.test(text)) {
    const digits = text.replaceAll(/[\s'’]/g, '').replace(/,([0-9]{1,6})$/, '.$1');
    const advice = plainPoints.test(digits)
      ? `write ${digits}`
      : 'use a number such as 250.5 or -20';
    return finding('points_not_a_number', `is not a number of points; ${advice}`);
  }
  if (Number(text) * 1_000_000 > micropointsMax || Number(text) * 1_000_000 < -micropointsMax) {
    return finding('points_out_of_range', 'is more than a balance can hold');
  }
  const points = parsePoints(text);
  return points === 0 ? finding('points_zero', 'moves nothing; remove the line') : points;
};

const readNote = (cell: string, line: number): string | CsvFinding => {
  if (cell.length <= noteCharactersMax) return cell;
  const sentence = `line ${line}, column \`note\`: it is longer than ${noteCharactersMax} characters`;
  return blocks('note_too_long', line, 'note', sentence);
};

const shown = (cell: string): string => (cell === '' ? 'nothing' : `\`${cell.slice(0, 60)}\``);

const blocks = (
  code: string,
  line: number,
  column: string | null,
  sentence: string,
): CsvFinding => ({ code, severity: 'blocks', line, column, sentence });
