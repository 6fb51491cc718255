/**
 * The third step of a batch, inside its transaction: duplicates are told apart, every wager is
 * decided by the state that the ones before it left, and what is to be written is made. Pure: the
 * same records and the same state give the same outcome on any machine.
 */
import { type Decision, micropointsMax } from '@house-rules/contracts';
import type {
  BatchOutcome,
  BatchState,
  NewDeadLetter,
  NewPosting,
  NewWagerRow,
} from '@house-rules/database';
import { decide } from '@house-rules/rules-engine';
import { batchDigest } from './batch-digest.ts';
import { type Refusal, toDeadLetter } from './dead-letter.ts';
import {
  type CounterAccount,
  createPlayerAccounts,
  type PlayerAccount,
  type PlayerAccounts,
} from './player-accounts.ts';
import type { DecidableWager, PreparedRecord } from './prepare-batch.ts';

interface Draft {
  readonly state: BatchState;
  readonly accounts: PlayerAccounts;
  /** Content hashes of the wagers that this batch accepted, by operator and wager id. */
  readonly accepted: Map<string, string>;
  readonly wagers: NewWagerRow[];
  readonly postings: NewPosting[];
  readonly deadLetters: NewDeadLetter[];
  duplicates: number;
}

export const decideBatch = (
  records: readonly PreparedRecord[],
  state: BatchState,
): BatchOutcome => {
  const draft: Draft = {
    state,
    accounts: createPlayerAccounts(state),
    accepted: new Map(),
    wagers: [],
    postings: [],
    deadLetters: [],
    duplicates: 0,
  };
  for (const item of records) {
    if (item.kind === 'deadLetter') draft.deadLetters.push(item.deadLetter);
    else takeWager(draft, item);
  }
  const { accounts, wagers, postings, deadLetters, duplicates } = draft;
  return {
    wagers,
    postings,
    balances: accounts.balances(),
    counters: accounts.counterUses(),
    deadLetters,
    duplicates,
    digest: batchDigest(wagers, postings, deadLetters),
  };
};

const takeWager = (draft: Draft, item: DecidableWager): void => {
  const { operatorId, playerId, wagerId, occurredAtMs } = item.wager;
  const wagerKey = `${operatorId}/${wagerId}`;
  const known =
    draft.accepted.get(wagerKey) ??
    draft.state.storedWager(operatorId, wagerId, occurredAtMs)?.contentHash;
  if (known === item.contentHash) {
    draft.duplicates += 1;
    return;
  }
  if (known !== undefined) {
    refuse(draft, item, conflict(wagerId));
    return;
  }
  const account = draft.accounts.account({ operatorId, playerId });
  const counters = draft.accounts.counters(account.player, item.day);
  const decision = decide(item.ruleSet.compiled, {
    wager: item.wager,
    player: {
      statusMicropoints: account.status,
      tier: account.tier,
      segments: [],
      counters: countersForEngine(counters),
    },
    rate: item.rate,
  });
  if (!fits(account, decision)) {
    refuse(draft, item, outOfRange());
    return;
  }
  draft.accepted.set(wagerKey, item.contentHash);
  post(draft, item, account, counters, decision);
};

const refuse = (draft: Draft, item: DecidableWager, refusal: Refusal): void => {
  draft.deadLetters.push(toDeadLetter(item.record, refusal, item.wager.operatorId));
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

const fits = (account: PlayerAccount, { spendable, status }: Decision): boolean =>
  Math.abs(account.spendable + spendable) <= micropointsMax &&
  Math.abs(account.status + status) <= micropointsMax;

const promotionPrefix = 'promotion:';

const countersForEngine = ({ used }: CounterAccount) => {
  // Without a prototype: a promotion may be called `constructor`.
  const promotions: Record<string, number> = Object.create(null);
  for (const [item, count] of used) {
    if (item.startsWith(promotionPrefix)) promotions[item.slice(promotionPrefix.length)] = count;
  }
  return { points: used.get('points') ?? 0, promotions };
};

/** Writes what an accepted wager does: its row, its posting, a change of tier, its counters. */
const post = (
  draft: Draft,
  item: DecidableWager,
  account: PlayerAccount,
  counters: CounterAccount,
  decision: Decision,
): void => {
  const before = { status: account.status, tier: account.tier, used: nonZero(counters.used) };
  account.spendable += decision.spendable;
  account.status += decision.status;
  account.playerSequence += 1;
  const { occurredAtMs } = item.wager;
  account.lastWagerAtMs = Math.max(account.lastWagerAtMs ?? occurredAtMs, occurredAtMs);
  draft.wagers.push(wagerRow(item, account, decision, before));
  // A wager that moves nothing has its row; a posting is a movement.
  if (decision.spendable !== 0 || decision.status !== 0) {
    draft.postings.push(posting(account, occurredAtMs, 'earn', decision, null));
  }
  moveTier(draft, account, occurredAtMs, decision);
  for (const { item: counter, add } of decision.counters) {
    counters.used.set(counter, (counters.used.get(counter) ?? 0) + add);
    counters.added.set(counter, (counters.added.get(counter) ?? 0) + add);
  }
};

const nonZero = (used: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...used].filter(([, amount]) => amount !== 0));

const moveTier = (
  draft: Draft,
  account: PlayerAccount,
  occurredAtMs: number,
  { tier, tierAfter }: Decision,
): void => {
  const from = account.tier ?? tier;
  account.tier = tierAfter;
  if (from === tierAfter) return;
  account.playerSequence += 1;
  const cause = { from, to: tierAfter };
  const nothing = { spendable: 0, status: 0 };
  draft.postings.push(posting(account, occurredAtMs, 'tier_change', nothing, cause));
};

const posting = (
  account: PlayerAccount,
  occurredAtMs: number,
  kind: NewPosting['kind'],
  { spendable, status }: Pick<Decision, 'spendable' | 'status'>,
  cause: NewPosting['cause'],
): NewPosting => ({
  player: account.player,
  playerSequence: account.playerSequence,
  kind,
  spendable,
  status,
  spendableAfter: account.spendable,
  statusAfter: account.status,
  occurredAtMs,
  cause,
});

interface StateBefore {
  readonly status: number;
  readonly tier: string | null;
  readonly used: Readonly<Record<string, number>>;
}

const wagerRow = (
  { wager, contentHash, ruleSet, ratesVersion, rate, traceparent }: DecidableWager,
  account: PlayerAccount,
  decision: Decision,
  before: StateBefore,
): NewWagerRow => ({
  operatorId: wager.operatorId,
  wagerId: wager.wagerId,
  occurredAtMs: wager.occurredAtMs,
  contentHash,
  playerId: wager.playerId,
  playerSequence: account.playerSequence,
  gameId: wager.gameId,
  gameCategory: wager.gameCategory,
  jurisdiction: wager.jurisdiction,
  currency: wager.currency,
  amountMinor: wager.amountMinor,
  stakeKind: wager.stakeKind,
  channel: wager.channel,
  segments: wager.segments,
  ruleSetVersion: ruleSet.version,
  ratesVersion,
  rate,
  engine: decision.engine,
  statusBefore: before.status,
  tierBefore: before.tier,
  countersBefore: before.used,
  reason: decision.reason,
  decision: {
    eligibilityRule: decision.eligibilityRule,
    earningRule: decision.earningRule,
    promotions: decision.promotions,
    cappedBy: decision.cappedBy,
    tier: decision.tier,
    tierAfter: decision.tierAfter,
    counters: decision.counters,
  },
  spendable: decision.spendable,
  status: decision.status,
  spendableAfter: account.spendable,
  statusAfter: account.status,
  traceparent,
});
