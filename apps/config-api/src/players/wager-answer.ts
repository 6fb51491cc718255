/** What became of one wager, by its id: earned, nothing earned and why, voided, parked, refused, or not here. */
import { type DeadLetterReason, deadLetterReasons, type WagerAnswer } from '@house-rules/contracts';
import type { ParkedWager, StoredWager } from '@house-rules/database';
import { formatMicropoints } from '@house-rules/rules-engine';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, succeed } from '../fault.ts';
import {
  type Ladder,
  type ReverseHistoryRow,
  type RowRoom,
  toHistoryRows,
  toWagerRow,
} from './history-rows.ts';

export interface WagerRoom extends RowRoom {
  readonly clock: Clock;
  readonly ladderNow: (operatorId: string) => Promise<Ladder | null>;
}

export const answerWager = async (
  room: WagerRoom,
  operatorId: string,
  wagerId: string,
): Promise<Result<WagerAnswer>> => {
  const found = await room.ledger.read((reader) => reader.wager(operatorId, wagerId));
  if (found !== null) return succeed(await answerStored(room, found));
  const parked = await room.ledger.desk((desk) => desk.parked.ofWager(operatorId, wagerId));
  if (parked !== null) return succeed(toParkedAnswer(parked));
  const refused = await room.ledger.desk(({ deadLetters }) =>
    deadLetters.ofWager(operatorId, wagerId),
  );
  if (refused === null) return succeed(await notReceived(room, operatorId));
  const { sentence: text, receivedAtMs } = refused;
  const reason = toReason(refused.reason);
  const sentence = { code: 'wager.dead_letter', params: { reason }, text };
  const receivedAt = toInstant(receivedAtMs);
  return succeed({ state: 'dead_letter', sentence, reason, receivedAt });
};

const toParkedAnswer = ({ sentence: why, parkedAtMs }: ParkedWager): WagerAnswer => {
  const text = `The wager waits for its rules and is decided as soon as they can be read: ${why}.`;
  const sentence = { code: 'wager.parked', params: { why }, text };
  return { state: 'parked', sentence, parkedAt: toInstant(parkedAtMs) };
};

/** The ledger holds only words of the contract's list, of this version or an older one. */
const toReason = (stored: string): DeadLetterReason => {
  const reason = deadLetterReasons.find((known) => known === stored);
  if (reason === undefined) throw new Error(`a dead letter has the unknown reason ${stored}`);
  return reason;
};

const answerStored = async (room: WagerRoom, wager: StoredWager): Promise<WagerAnswer> => {
  const { playerId, wagerId, batchId } = wager;
  const posted = await room.ledger.desk(({ holdings }) => holdings.postedAt([batchId]));
  const postedAtMs = posted.get(batchId);
  if (postedAtMs === undefined) throw new Error('a ledger row names a batch that is not there');
  const row = await toWagerRow(room, wager, toInstant(postedAtMs));
  const reversals = await reversalsOf(room, wager);
  const shared = { playerId, row, reversals };
  if (reversals.length > 0) {
    const taken = -reversals.reduce((sum, { spendable }) => sum + spendable, 0);
    const points = formatMicropoints(taken);
    const times = reversals.length === 1 ? 'once' : `${reversals.length} times`;
    const text = `The wager was voided ${times}; ${points} points were taken back.`;
    const sentence = { code: 'wager.reversed', params: { points, wagerId }, text };
    return { state: 'reversed', sentence, ...shared };
  }
  const state = row.spendable > 0 ? 'earned' : 'zero_points';
  return { state, sentence: row.sentence, ...shared };
};

const reversalsOf = async (
  room: WagerRoom,
  { operatorId, playerId, wagerId }: StoredWager,
): Promise<ReverseHistoryRow[]> => {
  const voids = await room.ledger.read((reader) => reader.voidsOf(operatorId, wagerId));
  const sequences = voids.flatMap(({ playerSequence }) => playerSequence ?? []);
  if (sequences.length === 0) return [];
  const player = { operatorId, playerId };
  const rows = await room.ledger.desk(({ holdings }) => holdings.postings(player, sequences));
  const beside = { operatorId, ladder: await room.ladderNow(operatorId) };
  const shown = await toHistoryRows(room, rows, beside);
  return shown.filter((row) => row.kind === 'reverse');
};

const notReceived = async (
  { ledger, clock }: WagerRoom,
  operatorId: string,
): Promise<WagerAnswer> => {
  const nowMs = clock();
  const { lastAppliedAtMs, lastWagerAtMs } = await ledger.read((reader) =>
    reader.totals(operatorId, nowMs),
  );
  const behind =
    lastWagerAtMs === null ? null : Math.max(0, Math.floor((nowMs - lastWagerAtMs) / 1_000));
  const text =
    behind === null
      ? 'The wager was not received; no wager of this operator has been.'
      : `The wager was not received; the stream is ${behind} seconds behind.`;
  const params: Record<string, string | number> = behind === null ? {} : { seconds: behind };
  return {
    state: 'not_received',
    sentence: { code: 'wager.not_received', params, text },
    lastPostedAt: lastAppliedAtMs === null ? null : toInstant(lastAppliedAtMs),
    newestWagerAt: lastWagerAtMs === null ? null : toInstant(lastWagerAtMs),
    behindSeconds: behind,
  };
};
