/**
 * Decides a span of wagers twice, by the rules that are in force and by those that are proposed, and
 * adds up what either gives. Player by player, each in the order of the ledger; both sides begin with
 * what the ledger knew of the player at their first wager of the span and go on by themselves (see
 * replay-side.ts). Pure: the same rows and rules give the same sums.
 */
import {
  channels,
  gameCategories,
  type RatesDocument,
  stakeKinds,
  type WagerEvent,
} from '@house-rules/contracts';
import type { SpanWager, SpanWagerKind } from '@house-rules/database';
import { type CompiledRuleSet, localDay, rateOf, type Wager } from '@house-rules/rules-engine';
import { oneOf } from '../../control/one-of.ts';
import { ExactSum } from './exact-sum.ts';
import { SideTally } from './impact-tally.ts';
import { PlayerChanges } from './player-changes.ts';
import { ReplaySide } from './replay-side.ts';
import type { WagerColumns } from './wager-columns.ts';

export interface PricedRules {
  readonly operatorId: string;
  readonly live: CompiledRuleSet;
  readonly proposed: CompiledRuleSet;
  /** Base currency of the versions that decided the wagers: a row's rate is one to that. */
  readonly bases: ReadonlyMap<number, string>;
  /** For rows whose rate is to another base; null where none are in force. */
  readonly rates: RatesDocument | null;
}

export interface PricedWagers {
  /** That were decided, by both sides. */
  readonly wagers: number;
  readonly players: number;
  /** Of whole players, because the time was up. */
  readonly wagersLeft: number;
  /** Without a rate to the base currency of either side: in no sum. */
  readonly unpriced: number;
  /** What the ledger really gave for the wagers of the sums. */
  readonly posted: bigint;
  readonly live: SideTally;
  readonly proposed: SideTally;
  readonly changes: PlayerChanges;
  /** Players who end on another rung, by `from` under the live rules and `to` under the proposed. */
  readonly tierMoves: readonly { readonly from: string; readonly to: string; players: number }[];
}

/** Asked after so many wagers, at the end of a player. */
export const wagersPerTurn = 20_000;

/** @param goOn told how many wagers are done; false: the time is up, what is left is left out. */
export const priceWagers = (
  columns: WagerColumns,
  rules: PricedRules,
  goOn: (wagersDone: number) => boolean,
): PricedWagers => {
  const pricing = new Pricing(columns, rules);
  const { players, starts, indexes } = columns.byPlayer();
  let askAt = wagersPerTurn;
  let player = 0;
  while (player < players) {
    const end = starts[player + 1] as number;
    pricing.price(indexes.subarray(starts[player], end));
    player += 1;
    if (end < askAt) continue;
    askAt = end + wagersPerTurn;
    if (!goOn(end)) break;
  }
  return pricing.result(player, columns.length - (starts[player] as number));
};

type KindWords = Pick<WagerEvent, 'gameCategory' | 'stakeKind' | 'channel'>;

class Pricing {
  readonly #columns: WagerColumns;
  readonly #rules: PricedRules;
  readonly #live: ReplaySide;
  readonly #proposed: ReplaySide;
  readonly #liveTally = new SideTally();
  readonly #proposedTally = new SideTally();
  readonly #changes = new PlayerChanges();
  readonly #moves = new Map<string, { from: string; to: string; players: number }>();
  readonly #posted = new ExactSum();
  readonly #words = new Map<SpanWagerKind, KindWords>();
  readonly #liveSum = new ExactSum();
  readonly #proposedSum = new ExactSum();
  #wagers = 0;
  #unpriced = 0;

  constructor(columns: WagerColumns, rules: PricedRules) {
    this.#columns = columns;
    this.#rules = rules;
    this.#live = new ReplaySide(rules.live);
    this.#proposed = new ReplaySide(rules.proposed);
  }

  /** One player's wagers, in the order of the ledger. */
  price(run: Uint32Array): void {
    this.#live.begin();
    this.#proposed.begin();
    this.#liveSum.clear();
    this.#proposedSum.clear();
    let tierAfter: string | null | undefined;
    let playerKey = 0;
    for (const at of run) {
      const row = this.#columns.wager(at);
      const { tierBefore } = row.decision;
      if (tierBefore !== tierAfter) {
        this.#live.standOn(tierBefore);
        this.#proposed.standOn(tierBefore);
      }
      playerKey = row.playerKey;
      // What was not decided here may have moved the tier: the next row says where it stands.
      tierAfter = this.#decide(row) ? row.decision.tierAfter : undefined;
    }
    this.#end(playerKey, run.length);
  }

  result(players: number, wagersLeft: number): PricedWagers {
    return {
      wagers: this.#wagers,
      players,
      wagersLeft,
      unpriced: this.#unpriced,
      posted: this.#posted.value(),
      live: this.#liveTally,
      proposed: this.#proposedTally,
      changes: this.#changes,
      tierMoves: [...this.#moves.values()],
    };
  }

  /** @returns false where it cannot be priced. */
  #decide(row: SpanWager): boolean {
    const { live, proposed } = this.#rules;
    const liveRate = this.#rateOf(row, live.document.currency.base);
    const proposedRate = this.#rateOf(row, proposed.document.currency.base);
    if (liveRate === null || proposedRate === null) {
      this.#unpriced += 1;
      return false;
    }
    const wager = this.#toWager(row);
    const given = this.#live.decide(wager, row, liveRate);
    const wouldGive = this.#proposed.decide(wager, row, proposedRate);
    const place = { category: wager.gameCategory, day: localDay(live, row.occurredAtMs) };
    this.#liveTally.add(place, given);
    this.#proposedTally.add(place, wouldGive);
    this.#liveSum.add(given.spendable);
    this.#proposedSum.add(wouldGive.spendable);
    this.#posted.add(row.spendable);
    this.#wagers += 1;
    return true;
  }

  #end(playerKey: number, wagers: number): void {
    const tierLive = this.#live.tier ?? '';
    const tierProposed = this.#proposed.tier ?? '';
    this.#liveTally.stand(tierLive);
    this.#proposedTally.stand(tierProposed);
    if (tierLive !== tierProposed) {
      const key = `${tierLive} ${tierProposed}`;
      const move = this.#moves.get(key) ?? { from: tierLive, to: tierProposed, players: 0 };
      move.players += 1;
      this.#moves.set(key, move);
    }
    const [live, proposed] = [this.#liveSum.value(), this.#proposedSum.value()];
    this.#changes.add({ playerKey, wagers, live, proposed, tierLive, tierProposed });
  }

  /** Null where nothing says what the currency is worth in that base. */
  #rateOf({ kind, decision }: SpanWager, base: string): string | null {
    if (kind.currency === base) return '1';
    const { bases, rates } = this.#rules;
    if (bases.get(decision.ruleSetVersion) === base) return decision.rate;
    return rates?.base === base ? rateOf(rates, kind.currency) : null;
  }

  #toWager(row: SpanWager): Wager {
    const { kind } = row;
    return {
      // No rule can look at them, and the ledger keeps them apart.
      wagerId: '',
      playerId: '',
      operatorId: this.#rules.operatorId,
      gameId: row.gameId,
      amountMinor: row.amountMinor,
      currency: kind.currency,
      occurredAtMs: row.occurredAtMs,
      ...this.#wordsOf(kind),
      jurisdiction: kind.jurisdiction,
      segments: kind.segments,
    };
  }

  #wordsOf(kind: SpanWagerKind): KindWords {
    const known = this.#words.get(kind);
    if (known !== undefined) return known;
    const words = {
      gameCategory: oneOf(gameCategories, kind.gameCategory),
      stakeKind: oneOf(stakeKinds, kind.stakeKind),
      channel: oneOf(channels, kind.channel),
    };
    this.#words.set(kind, words);
    return words;
  }
}
