/**
 * What people do with records that could not be applied: look, send again after a mend, or give up.
 * Each is decided once. A replay is sent before it is kept: a crash between the two leaves the letter
 * open, and sending it once more counts nothing twice.
 */
import type { DeadLetterDetail, DeadLetterList, DeadLetterView } from '@house-rules/contracts';
import type { DeadLetter, DeadLetterDecision, DeadLetterState } from '@house-rules/database';
import type { Clock } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';
import { fromDeadLetterId, toDetail, toReason, toView } from './dead-letter-wire.ts';
import { LogUnavailable, type RecordSender } from './record-sender.ts';
import { replayRecord } from './replay-record.ts';

export interface DeadLetterRoom {
  readonly ledger: Pick<LedgerAccess, 'desk'>;
  readonly sender: Pick<RecordSender, 'send'>;
  readonly clock: Clock;
}

export interface DeadLetterPage {
  readonly limit: number;
  readonly cursor: string | null;
  readonly state: DeadLetterState | null;
  readonly reason: string | null;
}

/** Who decides, and why. */
export interface Deciding {
  readonly actor: string;
  readonly actorName: string;
  readonly reason: string;
  readonly requestId: string;
}

/** Of one operator; null: whose operator could not be read; undefined: of all. */
export type Whose = string | null | undefined;

export interface DeadLetterService {
  list(whose: Whose, page: DeadLetterPage): Promise<Result<DeadLetterList>>;
  read(whose: Whose, id: string): Promise<Result<DeadLetterDetail>>;
  replay(whose: Whose, id: string, deciding: Deciding): Promise<Result<DeadLetterView>>;
  discard(whose: Whose, id: string, deciding: Deciding): Promise<Result<DeadLetterView>>;
}

const notFound = () => refuse('not_found', 'there is no such dead letter');

export const createDeadLetterService = (room: DeadLetterRoom): DeadLetterService => {
  const { ledger } = room;

  const find = async (whose: Whose, id: string): Promise<DeadLetter | null> => {
    const place = fromDeadLetterId(id);
    if (place === null) return null;
    const letter = await ledger.desk(({ deadLetters }) => deadLetters.find(place));
    return letter !== null && (whose === undefined || letter.operatorId === whose) ? letter : null;
  };

  const openOne = async (whose: Whose, id: string): Promise<Result<DeadLetter>> => {
    const letter = await find(whose, id);
    if (letter === null) return notFound();
    const { decision } = letter;
    if (decision === null) return succeed(letter);
    const { act, actorName } = decision;
    return refuse('already_settled', `it was ${act} by ${actorName}; it is decided once`);
  };

  const settle = async (
    letter: DeadLetter,
    act: DeadLetterDecision['act'],
    { actor, actorName, reason, requestId }: Deciding,
  ): Promise<Result<DeadLetterView>> => {
    const decision = { act, actor, actorName, reason, atMs: room.clock() };
    const isKept = await ledger.desk(({ deadLetters }) =>
      deadLetters.settle(letter, decision, requestId),
    );
    if (isKept) return succeed(toView({ ...letter, decision }));
    return refuse('already_settled', 'somebody else decided it meanwhile; it is decided once');
  };

  return {
    list: (whose, { limit, cursor, state, reason }) =>
      whileLedgerAnswers(async () => {
        const query = { limit, cursor, state, reason };
        const of = whose === undefined ? query : { ...query, operatorId: whose };
        const { rows, nextCursor } = await ledger.desk((desk) => desk.deadLetters.list(of));
        const open = await ledger.desk((desk) => desk.deadLetters.open(whose));
        return succeed({
          deadLetters: rows.map(toView),
          nextCursor,
          open: open.map((one) => ({ reason: toReason(one.reason), count: one.count })),
        });
      }),
    read: (whose, id) =>
      whileLedgerAnswers(async () => {
        const letter = await find(whose, id);
        return letter === null ? notFound() : succeed(toDetail(letter));
      }),
    replay: (whose, id, deciding) =>
      whileLedgerAnswers(async () => {
        const found = await openOne(whose, id);
        if (!found.ok) return found;
        const record = replayRecord(found.value);
        if (typeof record === 'string') return refuse('not_replayable', record);
        try {
          await room.sender.send([record]);
        } catch (error) {
          if (error instanceof LogUnavailable) return refuse('log_unavailable', error.message);
          throw error;
        }
        return settle(found.value, 'replayed', deciding);
      }),
    discard: (whose, id, deciding) =>
      whileLedgerAnswers(async () => {
        const found = await openOne(whose, id);
        return found.ok ? settle(found.value, 'discarded', deciding) : found;
      }),
  };
};
