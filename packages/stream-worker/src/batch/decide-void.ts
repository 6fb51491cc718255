/**
 * A void of the batch: told apart from its duplicates, kept where its wager has not arrived, else
 * applied as a `reverse` row. What it takes back is the ledger room's matter.
 */
import { micropointsMax } from '@house-rules/contracts';
import type { NewVoid, NewWagerRow } from '@house-rules/database';
import {
  type LedgerTerms,
  type Lot,
  type Reversal,
  reverse,
  reversedInAll,
} from '@house-rules/ledger';
import type { BatchDraft, VoidedSoFar } from './batch-draft.ts';
import { ConfigurationNeeded } from './configuration-needed.ts';
import { voidContentHash } from './content-hash.ts';
import type { Refusal } from './dead-letter.ts';
import type { PlayerBook } from './player-book.ts';
import type { PreparedVoid } from './prepare-batch.ts';

/** @param place of its player among those that were asked for */
export const takeVoid = (draft: BatchDraft, item: PreparedVoid, place: number): void => {
  const { operatorId, playerId, voidId, wagerId, amountMinor, occurredAtMs } = item.event;
  const { contentHash } = item;
  const known =
    draft.voids.get(operatorId, voidId)?.contentHash ?? draft.state.storedVoid(operatorId, voidId);
  if (known !== null) {
    if (known === contentHash) draft.duplicates += 1;
    else draft.refuse(item.record, conflict(voidId), operatorId);
    return;
  }
  const player = { operatorId, playerId };
  const base = { player, voidId, wagerId, amountMinor, contentHash, occurredAtMs };
  const wager = wagerToVoid(draft, operatorId, wagerId);
  if (wager === null) {
    keepWaiting(draft, base);
    return;
  }
  const refusal =
    refusalOf(item.event, wager, voidedSoFar(draft, wager)) ??
    applyVoid(draft, { wager, book: draft.book(place) }, base, termsOf(draft, wager));
  if (refusal !== null) draft.refuse(item.record, refusal, operatorId);
};

/**
 * Voids that came before their wager, right after its row: by their own time, so that it makes no
 * difference in which batches they came.
 */
export const applyWaitingVoids = (
  draft: BatchDraft,
  wager: NewWagerRow,
  book: PlayerBook,
): void => {
  const { operatorId, wagerId } = wager;
  const stored = draft.state.pendingVoids(operatorId, wagerId);
  const fresh = draft.waiting.get(operatorId, wagerId);
  if (stored.length === 0 && fresh === undefined) return;
  for (const waiting of [...stored, ...(fresh ?? [])].sort(byTime)) {
    // One for another player or currency is none of this wager's: it waits on, for all to see.
    if (!isOf(wager, waiting)) continue;
    const refusal = applyVoid(draft, { wager, book }, waiting, null);
    if (refusal !== null) throw new Error(refusal.sentence);
  }
};

const byTime = (a: NewVoid, b: NewVoid): number => {
  if (a.occurredAtMs !== b.occurredAtMs) return a.occurredAtMs - b.occurredAtMs;
  return a.voidId < b.voidId ? -1 : 1;
};

const isOf = ({ currency, playerId }: NewWagerRow, waiting: NewVoid): boolean =>
  waiting.player.playerId === playerId &&
  voidContentHash({ ...waiting, ...waiting.player, currency }) === waiting.contentHash;

const keepWaiting = (draft: BatchDraft, base: VoidBase): void => {
  const { operatorId } = base.player;
  const waiting: NewVoid = {
    ...base,
    state: 'pending',
    playerSequence: null,
    spendable: 0,
    status: 0,
  };
  draft.voids.set(operatorId, base.voidId, waiting);
  const others = draft.waiting.get(operatorId, base.wagerId);
  if (others === undefined) draft.waiting.set(operatorId, base.wagerId, [waiting]);
  else others.push(waiting);
};

type VoidBase = Omit<NewVoid, 'state' | 'playerSequence' | 'spendable' | 'status'>;

const wagerToVoid = (draft: BatchDraft, operatorId: string, wagerId: string): NewWagerRow | null =>
  draft.accepted.get(operatorId, wagerId) ?? draft.state.voidable(operatorId, wagerId)?.row ?? null;

const notVoided: VoidedSoFar = { voidedMinor: 0, reversedSpendable: 0, reversedStatus: 0 };

const voidedSoFar = (draft: BatchDraft, { operatorId, wagerId }: NewWagerRow): VoidedSoFar =>
  draft.voided.get(operatorId, wagerId) ??
  (draft.accepted.get(operatorId, wagerId) === undefined
    ? draft.state.voidable(operatorId, wagerId)
    : null) ??
  notVoided;

/** The terms under which the points were earned govern their reversal. */
const termsOf = (draft: BatchDraft, { operatorId, ruleSetVersion }: NewWagerRow): LedgerTerms => {
  const decidedBy = draft.versions(operatorId, ruleSetVersion);
  if (decidedBy === null) throw new ConfigurationNeeded(operatorId, ruleSetVersion);
  return decidedBy.terms;
};

const refusalOf = (
  { playerId, currency, amountMinor, wagerId }: PreparedVoid['event'],
  wager: NewWagerRow,
  { voidedMinor }: VoidedSoFar,
): Refusal | null => {
  if (playerId !== wager.playerId) {
    const sentence = `the wager \`${wagerId}\` is another player's; a void names the wager's own`;
    return { reason: 'void_mismatch', sentence, pointer: '/playerId' };
  }
  if (currency !== wager.currency) {
    const sentence = `the wager was staked in \`${wager.currency}\`, the void is in \`${currency}\``;
    return { reason: 'void_mismatch', sentence, pointer: '/currency' };
  }
  if (voidedMinor + amountMinor <= wager.amountMinor) return null;
  const taken = `of a stake of ${wager.amountMinor} minor units ${voidedMinor} are voided already`;
  const sentence = `${taken}; \`${amountMinor}\` more would exceed it`;
  return { reason: 'void_exceeds_stake', sentence, pointer: '/wagerAmount' };
};

const conflict = (voidId: string): Refusal => ({
  reason: 'conflict',
  sentence: `the void \`${voidId}\` is in the ledger with other content; an event never changes`,
  pointer: '/wagerId',
});

/**
 * Writes what a void does. @param terms of the wager's version; null for a void that waited: nothing
 * can have been spent since the wager's own row, so what paid a debt is owed again.
 */
const applyVoid = (
  draft: BatchDraft,
  { wager, book }: { readonly wager: NewWagerRow; readonly book: PlayerBook },
  base: VoidBase,
  terms: LedgerTerms | null,
): Refusal | null => {
  const { operatorId, wagerId } = wager;
  const before = voidedSoFar(draft, wager);
  const voidedMinor = before.voidedMinor + base.amountMinor;
  const reversed = (points: number) => reversedInAll(points, voidedMinor, wager.amountMinor);
  const after = {
    voidedMinor,
    reversedSpendable: reversed(wager.spendable),
    reversedStatus: reversed(wager.status),
  };
  const points = after.reversedSpendable - before.reversedSpendable;
  const status = after.reversedStatus - before.reversedStatus;
  const whenSpent = terms === null ? 'negativeBalance' : terms.whenSpent;
  const { lotExpiresAtMs } = wager;
  const atMs = base.occurredAtMs;
  const lots = lotsFor(book, wager, { points, isWaiting: terms === null });
  const reversal = reverse({ lots }, { points, lotExpiresAtMs, atMs, whenSpent });
  if (book.spendable + reversal.spendable < -micropointsMax) return outOfRange();
  const { window } = terms ?? termsOf(draft, wager);
  take(book, reversal);
  book.takeStatus(window, wager.day, status);
  giveBackCounters(book, wager, { points, isWhole: isWhole(wager, before, after) });
  book.playerSequence += 1;
  draft.voided.set(operatorId, wagerId, after);
  draft.voids.set(operatorId, base.voidId, {
    ...base,
    state: 'applied',
    playerSequence: book.playerSequence,
    spendable: points,
    status,
  });
  draft.postings.push({
    player: book.player,
    playerSequence: book.playerSequence,
    kind: 'reverse',
    spendable: reversal.spendable,
    status: -status || 0,
    spendableAfter: book.spendable,
    statusAfter: book.status,
    occurredAtMs: base.occurredAtMs,
    cause: {
      voidId: base.voidId,
      wagerId,
      amountMinor: base.amountMinor,
      voidedMinor,
      reversed: points,
      writtenOff: reversal.writtenOff,
      whenSpent,
    },
    lots: reversal.lots,
  });
  return null;
};

/** Of a void that waited only the wager's own lot was asked for; it needs no other. */
const lotsFor = (
  book: PlayerBook,
  { lotExpiresAtMs }: NewWagerRow,
  { points, isWaiting }: { readonly points: number; readonly isWaiting: boolean },
): readonly Lot[] => {
  if (points === 0) return [];
  if (!isWaiting) return book.lots();
  const own = book.lot(lotExpiresAtMs);
  return own === null ? [] : [own];
};

const take = (book: PlayerBook, reversal: Reversal): void => {
  book.spendable += reversal.spendable;
  book.debt += reversal.debt;
  book.moveLots(reversal.lots);
};

/** Whether this void is the one that completes the stake. */
const isWhole = (wager: NewWagerRow, before: VoidedSoFar, after: VoidedSoFar): boolean =>
  isVoidedWhole(wager, after) && !isVoidedWhole(wager, before);

/** A wager without a stake is voided whole once its points are taken back. */
const isVoidedWhole = (wager: NewWagerRow, so: VoidedSoFar): boolean =>
  wager.amountMinor === 0
    ? so.reversedSpendable === wager.spendable && so.reversedSpendable > 0
    : so.voidedMinor >= wager.amountMinor;

const giveBackCounters = (
  book: PlayerBook,
  { day, decision }: NewWagerRow,
  { points, isWhole: whole }: { readonly points: number; readonly isWhole: boolean },
): void => {
  const { counted } = decision;
  const promotions = whole ? counted.filter((item) => item !== 'points') : [];
  const countedPoints = counted.includes('points') ? points : 0;
  if (countedPoints === 0 && promotions.length === 0) return;
  book.uncount(
    day,
    countedPoints,
    promotions.map((item) => item.slice('promotion:'.length)),
  );
};

const outOfRange = (): Refusal => ({
  reason: 'balance_out_of_range',
  sentence: `the player's balance would leave ±${micropointsMax} micropoints; look at the voids`,
  pointer: '/wagerAmount',
});
