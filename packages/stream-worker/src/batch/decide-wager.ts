/** A wager of the batch: told apart from its duplicates, decided, and written as its row. */
import { type CounterChange, type Decision, micropointsMax } from '@house-rules/contracts';
import type { NewPosting, NewWagerRow } from '@house-rules/database';
import { type DayCounters, heldUntilMs } from '@house-rules/ledger';
import { decide } from '@house-rules/rules-engine';
import type { BatchDraft } from './batch-draft.ts';
import type { Refusal } from './dead-letter.ts';
import { applyWaitingVoids } from './decide-void.ts';
import type { PlayerBook } from './player-book.ts';
import type { DecidableWager } from './prepare-batch.ts';

/** @param place of its player among those that were asked for */
export const takeWager = (draft: BatchDraft, item: DecidableWager, place: number): void => {
  const { operatorId, wagerId, occurredAtMs } = item.wager;
  const known =
    draft.accepted.get(operatorId, wagerId) ??
    draft.state.storedWager(operatorId, wagerId, occurredAtMs);
  if (known !== null) {
    if (known.contentHash === item.contentHash) draft.duplicates += 1;
    else draft.refuse(item.record, conflict(wagerId), operatorId);
    return;
  }
  const book = draft.book(place);
  const counters = book.countersOn(item.day);
  const qualifyingBefore = book.qualifyingOn(item.ruleSet.terms.window, item.day, item.windowKey);
  const segments = book.segmentsAt(occurredAtMs);
  const decision = decide(item.ruleSet.compiled, {
    wager: item.wager,
    player: {
      statusMicropoints: qualifyingBefore,
      tier: book.tier === null ? null : book.tier.id,
      segments,
      counters,
    },
    rate: item.rate,
  });
  if (!fits(book, decision)) {
    draft.refuse(item.record, outOfRange(), operatorId);
    return;
  }
  const row = post(draft, item, { book, counters, qualifyingBefore, segments }, decision);
  draft.accepted.set(operatorId, wagerId, row);
  applyWaitingVoids(draft, row, book);
};

const conflict = (wagerId: string): Refusal => ({
  reason: 'conflict',
  sentence: `the wager \`${wagerId}\` is in the ledger with other content; a wager never changes`,
  pointer: '/wagerId',
});

const outOfRange = (): Refusal => ({
  reason: 'balance_out_of_range',
  sentence: `the player's balance would leave ±${micropointsMax} micropoints; look at the rules`,
  pointer: '/wagerAmount',
});

const fits = (book: PlayerBook, { spendable, status }: Decision): boolean =>
  Math.abs(book.spendable + spendable) <= micropointsMax &&
  Math.abs(book.status + status) <= micropointsMax;

interface StateBefore {
  readonly book: PlayerBook;
  readonly counters: DayCounters;
  readonly qualifyingBefore: number;
  readonly segments: readonly string[];
}

/** Writes what an accepted wager does: its row, its counters, a change of tier. */
const post = (
  draft: BatchDraft,
  item: DecidableWager,
  before: StateBefore,
  decision: Decision,
): NewWagerRow => {
  const { book, counters, qualifyingBefore } = before;
  const { occurredAtMs } = item.wager;
  const tierBefore = book.tier === null ? null : book.tier.id;
  const { window } = item.ruleSet.terms;
  const { day, windowKey } = item;
  book.earn(decision.spendable, item.lotExpiresAtMs);
  book.addStatus({ window, day, windowKey }, qualifyingBefore, decision.status);
  book.count(counters, decision.counters);
  book.playerSequence += 1;
  if (book.lastWagerAtMs === null || book.lastWagerAtMs < occurredAtMs) {
    book.lastWagerAtMs = occurredAtMs;
  }
  const row = wagerRow(item, before, tierBefore, decision);
  draft.wagers.push(row);
  moveTier(draft, item, book, decision);
  return row;
};

const moveTier = (
  draft: BatchDraft,
  { ruleSet, wager, day }: DecidableWager,
  book: PlayerBook,
  { tier, tierAfter }: Decision,
): void => {
  const stored = book.tier;
  if (stored !== null && stored.id === tierAfter) return;
  const heldUntil = heldUntilMs(ruleSet.terms, day);
  book.tier = { id: tierAfter, sinceMs: wager.occurredAtMs, heldUntilMs: heldUntil };
  const from = stored === null ? tier : stored.id;
  if (from !== tierAfter) draft.postings.push(tierChange(book, wager.occurredAtMs, from));
};

const tierChange = (book: PlayerBook, occurredAtMs: number, from: string): NewPosting => {
  book.playerSequence += 1;
  return {
    player: book.player,
    playerSequence: book.playerSequence,
    kind: 'tier_change',
    spendable: 0,
    status: 0,
    spendableAfter: book.spendable,
    statusAfter: book.status,
    occurredAtMs,
    cause: { from, to: book.tier?.id ?? null },
    lots: [],
  };
};

const nothingCounted: readonly string[] = [];
const pointsCounted: readonly string[] = ['points'];

/** Most wagers count points alone, or nothing: these lists are shared. */
const countedItems = (changes: readonly CounterChange[]): readonly string[] => {
  if (changes.length === 0) return nothingCounted;
  if (changes.length === 1 && changes[0]?.item === 'points') return pointsCounted;
  return changes.map(({ item }) => item);
};

const wagerRow = (
  item: DecidableWager,
  { book, counters, qualifyingBefore, segments }: StateBefore,
  tierBefore: string | null,
  decision: Decision,
): NewWagerRow => {
  const { wager } = item;
  return {
    operatorId: wager.operatorId,
    wagerId: wager.wagerId,
    occurredAtMs: wager.occurredAtMs,
    contentHash: item.contentHash,
    playerId: wager.playerId,
    playerSequence: book.playerSequence,
    gameId: wager.gameId,
    gameCategory: wager.gameCategory,
    jurisdiction: wager.jurisdiction,
    currency: wager.currency,
    amountMinor: wager.amountMinor,
    stakeKind: wager.stakeKind,
    channel: wager.channel,
    segments: wager.segments,
    playerSegments: segments,
    ruleSetVersion: item.ruleSet.version,
    ratesVersion: item.ratesVersion,
    rate: item.rate,
    engine: decision.engine,
    qualifyingBefore,
    tierBefore,
    day: item.day,
    countersBefore: { points: counters.points, promotions: counters.promotions },
    reason: decision.reason,
    decision: {
      eligibilityRule: decision.eligibilityRule,
      earningRule: decision.earningRule,
      promotions: decision.promotions,
      cappedBy: decision.cappedBy,
      tier: decision.tier,
      tierAfter: decision.tierAfter,
      counted: countedItems(decision.counters),
    },
    spendable: decision.spendable,
    status: decision.status,
    spendableAfter: book.spendable,
    statusAfter: book.status,
    // Where nothing was earned no lot was filled.
    lotExpiresAtMs: decision.spendable === 0 ? null : item.lotExpiresAtMs,
    traceparent: item.traceparent,
  };
};
