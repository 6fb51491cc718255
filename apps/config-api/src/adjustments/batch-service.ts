/**
 * Many adjustments at once, from a CSV: looked at first, asked for by one person, decided by another,
 * applied by the job in slices, undone as one. Nothing of a file with a fault is taken.
 */
import {
  type AdjustmentBatch,
  type AdjustmentBatchList,
  type AdjustmentList,
  type BatchPreview,
  type CsvFinding,
  type DecideRequest,
  micropointsMax,
  type RequestBatchRequest,
} from '@house-rules/contracts';
import type { StoredAdjustmentBatch, UndoRefusal } from '@house-rules/database';
import { type Result, refuse, succeed } from '../fault.ts';
import { type ActContext, frameOf, namedOf } from '../ledger-acts/act-context.ts';
import type { Answered } from '../ledger-acts/act-route.ts';
import { keyReused } from '../ledger-acts/key-reused.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';
import { type AdjustmentRoom, personNeeded, refuseDecision } from './adjustment-service.ts';
import { toAdjustments, toBatch } from './adjustment-wire.ts';
import { previewBatch } from './preview-batch.ts';

export interface BatchRoom extends AdjustmentRoom {
  /** A batch was approved: the job may begin now. */
  readonly onApproved: () => void;
}

interface ListPage {
  readonly limit: number;
  readonly cursor: string | null;
}

export interface BatchService {
  preview(operatorId: string, csv: string): Promise<Result<BatchPreview>>;
  request(
    context: ActContext,
    request: RequestBatchRequest,
  ): Promise<Result<Answered<AdjustmentBatch>>>;
  decide(
    context: ActContext,
    batchId: string,
    request: DecideRequest,
  ): Promise<Result<Answered<AdjustmentBatch>>>;
  undo(
    context: ActContext,
    batchId: string,
    reason: string,
  ): Promise<Result<Answered<AdjustmentBatch>>>;
  read(operatorId: string, batchId: string): Promise<Result<AdjustmentBatch>>;
  list(operatorId: string, page: ListPage): Promise<Result<AdjustmentBatchList>>;
  rows(operatorId: string, batchId: string, page: ListPage): Promise<Result<AdjustmentList>>;
}

export const createBatchService = (room: BatchRoom): BatchService => ({
  preview: (operatorId, csv) =>
    whileLedgerAnswers(async () =>
      succeed((await previewBatch(room.ledger, operatorId, csv)).preview),
    ),
  request: (context, request) => whileLedgerAnswers(() => requestBatch(room, context, request)),
  decide: (context, batchId, request) =>
    whileLedgerAnswers(() => decideBatch(room, context, batchId, request)),
  undo: (context, batchId, reason) =>
    whileLedgerAnswers(() => undoBatch(room, context, batchId, reason)),

  read: (operatorId, batchId) =>
    whileLedgerAnswers(async () => {
      const found = await room.ledger.desk(({ adjustments }) =>
        adjustments.batch(operatorId, batchId),
      );
      return found === null ? noSuchBatch() : succeed(toBatch(found));
    }),

  list: (operatorId, page) =>
    whileLedgerAnswers(async () => {
      const { rows, nextCursor } = await room.ledger.desk(({ adjustments }) =>
        adjustments.batches(operatorId, page),
      );
      return succeed({ batches: rows.map(toBatch), nextCursor });
    }),

  rows: (operatorId, batchId, page) =>
    whileLedgerAnswers(async () => {
      const found = await room.ledger.desk(({ adjustments }) =>
        adjustments.batch(operatorId, batchId),
      );
      if (found === null) return noSuchBatch();
      const { rows, nextCursor } = await room.ledger.desk(({ adjustments }) =>
        adjustments.batchRows({ operatorId, batchId, ...page }),
      );
      return succeed({ adjustments: toAdjustments(rows), nextCursor });
    }),
});

const requestBatch = async (
  { ledger, clock, createId }: BatchRoom,
  context: ActContext,
  request: RequestBatchRequest,
): Promise<Result<Answered<AdjustmentBatch>>> => {
  const { operatorId } = context;
  const { name, reason, csv } = request;
  const { preview, rows } = await previewBatch(ledger, operatorId, csv);
  const blocking = preview.findings.find(({ severity }) => severity === 'blocks');
  if (blocking !== undefined) return refuseCsv(blocking, preview);
  if (preview.given > micropointsMax || preview.taken > micropointsMax) {
    return refuse('csv_refused', 'the sums of the batch leave the range; split it', {
      pointer: '/csv',
    });
  }
  const frame = frameOf(context, { act: 'batch.request', target: [], body: request }, clock());
  const batch = {
    batchId: createId(),
    name,
    reason,
    by: namedOf(context.caller),
    rows: rows.map(({ line, playerId, points, note }) => ({
      adjustmentId: createId(),
      line,
      player: { operatorId, playerId },
      points,
      reason: note === '' ? reason : note,
    })),
  };
  const acted = await ledger.desk(({ adjustments }) => adjustments.requestBatch(frame, batch));
  if (acted.kind === 'refused') {
    const { line } = acted.refusal;
    const sentence = `line ${line}: no wager of this player has been counted yet`;
    return refuse('csv_refused', sentence, { pointer: '/csv' });
  }
  return answerOf(acted);
};

const decideBatch = async (
  { ledger, clock, onApproved }: BatchRoom,
  context: ActContext,
  batchId: string,
  { decision, reason }: DecideRequest,
): Promise<Result<Answered<AdjustmentBatch>>> => {
  if (context.caller.kind !== 'person') return personNeeded();
  const body = { decision, reason };
  const frame = frameOf(context, { act: 'batch.decide', target: [batchId], body }, clock());
  const by = namedOf(context.caller);
  const acted = await ledger.desk(({ adjustments }) =>
    adjustments.decideBatch(frame, batchId, { approve: decision === 'approve', reason, by }),
  );
  if (acted.kind === 'refused') return refuseDecision(acted.refusal, 'batch');
  if (acted.kind === 'done' && acted.answer.state === 'applying') onApproved();
  return answerOf(acted);
};

const undoBatch = async (
  { ledger, clock, createId }: BatchRoom,
  context: ActContext,
  batchId: string,
  reason: string,
): Promise<Result<Answered<AdjustmentBatch>>> => {
  const body = { reason };
  const frame = frameOf(context, { act: 'batch.undo', target: [batchId], body }, clock());
  const by = namedOf(context.caller);
  const undo = { batchId, undoBatchId: createId(), reason, by, createId };
  const acted = await ledger.desk(({ adjustments }) => adjustments.undoBatch(frame, undo));
  return acted.kind === 'refused' ? refuseUndo(acted.refusal) : answerOf(acted);
};

const answerOf = (
  acted:
    | { readonly kind: 'key_reused' }
    | { readonly kind: 'done'; readonly answer: StoredAdjustmentBatch; readonly replayed: boolean },
): Result<Answered<AdjustmentBatch>> =>
  acted.kind === 'key_reused'
    ? keyReused()
    : succeed({ body: toBatch(acted.answer), replayed: acted.replayed });

const refuseUndo = (refusal: UndoRefusal): Result<never> => {
  switch (refusal.code) {
    case 'unknown':
      return noSuchBatch();
    case 'not_applied':
      return refuse(
        'already_settled',
        `the batch is ${refusal.state}; only what was applied is undone`,
      );
    case 'undone_already':
      return refuse('already_settled', `the batch \`${refusal.undoneBy}\` undoes it already`);
    case 'nothing_to_undo':
      return refuse('already_settled', 'no row of the batch was posted, so nothing can be undone');
  }
};

const refuseCsv = (first: CsvFinding, preview: BatchPreview): Result<never> => {
  const findings = preview.findings.map(({ code, severity, line, column, sentence }) => ({
    code,
    severity,
    pointer: column === null ? `/csv/${line}` : `/csv/${line}/${column}`,
    sentence,
  }));
  return refuse('csv_refused', first.sentence, { pointer: '/csv', findings });
};

const noSuchBatch = () => refuse('not_found', 'there is no such batch; check the id');
