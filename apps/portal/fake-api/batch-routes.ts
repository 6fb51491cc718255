/** Batches of adjustments of the fake API: preview, ask, decide, undo. */
import {
  type Adjustment,
  type AdjustmentBatch,
  adjustmentBatchListSchema,
  adjustmentBatchSchema,
  adjustmentListSchema,
  type BatchPreview,
  batchPreviewSchema,
  type CsvFinding,
  decideRequestSchema,
  previewBatchRequestSchema,
  requestBatchRequestSchema,
  undoBatchRequestSchema,
  uuidSchema,
} from '@house-rules/contracts';
import { parsePoints } from '@house-rules/rules-engine';
import { type Answer, ok, problem } from './answer.ts';
import type { Call } from './call.ts';
import { adjust } from './postings.ts';

interface Line {
  readonly line: number;
  readonly playerId: string;
  readonly points: number;
}

/** Far simpler than the API's reader: no quotes, only the faults that a picture needs. */
function read({ operator }: Call, csv: string) {
  const findings: CsvFinding[] = [];
  const lines: Line[] = [];
  for (const [index, text] of csv.trim().split(/\r?\n/).entries()) {
    if (index === 0) continue;
    const line = index + 1;
    const [playerId = '', points = ''] = text.split(',');
    const blocks = (column: string, code: string, sentence: string) =>
      findings.push({ code, severity: 'blocks', line, column, sentence });
    const known = operator.ledger.players.some((player) => player.playerId === playerId);
    if (!uuidSchema.safeParse(playerId).success) {
      blocks('playerId', 'not_an_id', `\`${playerId}\` is no player id`);
    } else if (!/^-?\d+(\.\d{1,6})?$/.test(points)) {
      blocks('points', 'not_points', `\`${points}\` is no number of points`);
    } else if (!known) {
      blocks('playerId', 'unknown_player', 'no such player of this operator');
    } else lines.push({ line, playerId, points: parsePoints(points) });
  }
  return { findings, lines };
}

function totals(lines: readonly Line[]) {
  const sum = (wanted: (points: number) => boolean) =>
    lines.reduce((so, { points }) => so + (wanted(points) ? Math.abs(points) : 0), 0);
  return {
    rows: lines.length,
    players: new Set(lines.map(({ playerId }) => playerId)).size,
    given: sum((points) => points > 0),
    taken: sum((points) => points < 0),
  };
}

export function preview(call: Call): Answer {
  const { findings, lines } = read(call, previewBatchRequestSchema.parse(call.body).csv);
  const sample = lines.map((line): BatchPreview['sample'][number] => {
    const { players } = call.operator.ledger;
    const before = players.find(({ playerId }) => playerId === line.playerId)?.spendable ?? 0;
    return { ...line, spendableBefore: before, spendableAfter: before + line.points };
  });
  const found = { findings, findingsFound: findings.length, sample };
  return ok(batchPreviewSchema, { ...totals(lines), ...found });
}

export function batches({ operator }: Call): Answer {
  return ok(adjustmentBatchListSchema, { batches: operator.desk.batches, nextCursor: null });
}

const batchOf = ({ operator, parts }: Call): AdjustmentBatch | undefined =>
  operator.desk.batches.find(({ batchId }) => batchId === parts[1]);

const missing = () => problem('not_found', 404, 'there is no such batch');

export function batch(call: Call): Answer {
  const found = batchOf(call);
  return found === undefined ? missing() : ok(adjustmentBatchSchema, found);
}

export function batchRows({ operator, parts }: Call): Answer {
  const rows = operator.desk.rows.get(parts[1] ?? '');
  if (rows === undefined) return missing();
  return ok(adjustmentListSchema, { adjustments: rows, nextCursor: null });
}

export function requestBatch(call: Call): Answer {
  const { name, reason, csv } = requestBatchRequestSchema.parse(call.body);
  const { findings, lines } = read(call, csv);
  if (findings.length > 0) return problem('csv_refused', 422, 'the file has faults');
  return ok(adjustmentBatchSchema, opened(call, { name, reason, lines, undoes: null }), 201);
}

export function undoBatch(call: Call): Answer {
  const done = batchOf(call);
  if (done === undefined) return missing();
  const { reason } = undoBatchRequestSchema.parse(call.body);
  const rows = call.operator.desk.rows.get(done.batchId) ?? [];
  const lines = rows.map(({ playerId, points, batch: at }) => {
    return { line: at?.line ?? 1, playerId, points: -points };
  });
  const asked = { name: `Undo ${done.name}`, reason, lines, undoes: done.batchId };
  const undoing = opened(call, asked);
  replace(call, { ...done, undoneBy: undoing.batchId });
  return ok(adjustmentBatchSchema, undoing, 201);
}

interface Asked {
  readonly name: string;
  readonly reason: string;
  readonly lines: readonly Line[];
  readonly undoes: string | null;
}

function opened({ world, session, operator }: Call, asked: Asked): AdjustmentBatch {
  const batchId = world.random.uuid();
  const { name, reason, lines, undoes } = asked;
  const open = {
    requestedBy: { id: session.person.id, name: session.person.name },
    requestedAt: world.now().toISOString(),
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  };
  const nothingYet = { applied: 0, refused: 0, undoneBy: null, finishedAt: null };
  const shared = { batchId, name, reason, undoes, state: 'pending' as const };
  const made: AdjustmentBatch = { ...shared, ...totals(lines), ...nothingYet, ...open };
  const rows = lines.map(({ line, playerId, points }): Adjustment => {
    const ids = { adjustmentId: world.random.uuid(), playerId, batch: { batchId, line } };
    const untouched = { state: 'pending' as const, refusal: null, playerSequence: null };
    return { ...ids, points, reason, ...open, ...untouched };
  });
  operator.desk.batches.unshift(made);
  operator.desk.rows.set(batchId, rows);
  return made;
}

function replace({ operator }: Call, changed: AdjustmentBatch): void {
  const place = operator.desk.batches.findIndex(({ batchId }) => batchId === changed.batchId);
  operator.desk.batches[place] = changed;
}

export function decideBatch(call: Call): Answer {
  const asked = batchOf(call);
  if (asked === undefined) return missing();
  if (asked.state !== 'pending') return problem('already_settled', 409, `it is ${asked.state}`);
  const { session, world, operator } = call;
  if (asked.requestedBy.id === session.person.id) {
    return problem('second_person_needed', 403, 'somebody else has to decide what you asked for');
  }
  const { decision, reason } = decideRequestSchema.parse(call.body);
  const now = world.now().toISOString();
  const rows = operator.desk.rows.get(asked.batchId) ?? [];
  const approved = decision === 'approve';
  const posted = rows.map((row): Adjustment => {
    const player = operator.ledger.players.find(({ playerId }) => playerId === row.playerId);
    if (!approved || player === undefined) return { ...row, state: 'rejected' };
    const sequence = adjust(player, world.now(), { ...row, batchId: asked.batchId });
    return { ...row, state: 'applied', playerSequence: sequence };
  });
  operator.desk.rows.set(asked.batchId, posted);
  const decided: AdjustmentBatch = {
    ...asked,
    state: approved ? 'applied' : 'rejected',
    applied: approved ? rows.length : 0,
    decidedBy: { id: session.person.id, name: session.person.name },
    decidedAt: now,
    decisionReason: reason,
    finishedAt: approved ? now : null,
  };
  replace(call, decided);
  return ok(adjustmentBatchSchema, decided);
}
