/** Players of one operator and what their wagers earned, decided by the real engine. */
import type {
  HistoryRow,
  PlayerBalance,
  RatesDocument,
  RuleSetDocument,
  WagerEvent,
} from '@house-rules/contracts';
import {
  type CompiledRuleSet,
  compileRuleSet,
  explain,
  parsePoints,
  rateOf,
  readWager,
} from '@house-rules/rules-engine';
import type { Random } from './random.ts';

export interface LedgerPlan {
  readonly operatorId: string;
  readonly document: RuleSetDocument;
  readonly rates: RatesDocument;
  readonly players: number;
}

interface Player {
  readonly playerId: string;
  readonly segments: readonly string[];
  spendable: number;
  status: number;
  tier: string;
  changedAt: string | null;
  /** Newest first. */
  rows: HistoryRow[];
}

const hour = 60 * 60 * 1000;

export class Ledger {
  readonly players: readonly Player[];
  readonly #plan: LedgerPlan;
  readonly #now: () => Date;
  readonly #random: Random;
  #compiled: CompiledRuleSet;
  #version = 2;

  constructor(plan: LedgerPlan, now: () => Date, random: Random) {
    this.#plan = plan;
    this.#now = now;
    this.#random = random;
    this.#compiled = compileRuleSet(plan.document);
    this.players = Array.from({ length: plan.players }, (_, index) => ({
      playerId: random.uuid(),
      segments: index % 17 === 5 ? ['self_excluded'] : [],
      spendable: 0,
      status: 0,
      tier: plan.document.tiers.ladder[0]?.id ?? 'bronze',
      changedAt: null,
      rows: [],
    }));
    for (const [index, player] of this.players.entries()) this.#past(player, index);
  }

  /** From now on wagers are decided by this version. */
  follow(version: number, document: RuleSetDocument): void {
    this.#version = version;
    this.#compiled = compileRuleSet(document);
  }

  /** One more wager of one of the first players. */
  wager(): void {
    const player = this.players[Math.floor(this.#random.next() * Math.min(6, this.players.length))];
    if (player !== undefined) this.#place(player, this.#now());
  }

  balanceOf(player: Player): PlayerBalance {
    const { ladder } = this.#compiled.document.tiers;
    const here = ladder.findIndex(({ id }) => id === player.tier);
    const next = ladder[here + 1];
    const from = next === undefined ? 0 : parsePoints(next.from);
    return {
      operatorId: this.#plan.operatorId,
      playerId: player.playerId,
      spendable: player.spendable,
      status: player.status,
      qualifying: player.status,
      debt: 0,
      nextExpiry: null,
      tier: {
        id: player.tier,
        name: ladder[here]?.name ?? player.tier,
        heldUntil: null,
        next: next && { id: next.id, name: next.name, from, missing: from - player.status },
      } as PlayerBalance['tier'],
      playerSequence: player.rows[0]?.playerSequence ?? 0,
      changedAt: player.changedAt ?? this.#now().toISOString(),
    };
  }

  tierName(id: string): string {
    return this.#compiled.document.tiers.ladder.find((tier) => tier.id === id)?.name ?? id;
  }

  #past(player: Player, index: number): void {
    const wagers = index % 9 === 4 ? 0 : 4 + Math.floor(this.#random.next() * 26);
    const start = this.#now().getTime() - 30 * 24 * hour;
    for (let wager = 0; wager < wagers; wager++) {
      this.#place(
        player,
        new Date(start + ((wager + this.#random.next()) / wagers) * 29.9 * 24 * hour),
      );
    }
  }

  #place(player: Player, at: Date): void {
    const event = this.#event(player, at);
    const reading = readWager(event);
    const rate = rateOf(this.#plan.rates, event.currency);
    if (!reading.ok || rate === null) return;
    const explanation = explain(this.#compiled, {
      wager: reading.wager,
      rate,
      player: {
        statusMicropoints: player.status,
        tier: player.tier,
        segments: player.segments,
        counters: { points: 0, promotions: {} },
      },
    });
    const { decision } = explanation;
    player.spendable += decision.spendable;
    player.status += decision.status;
    player.changedAt = at.toISOString();
    const playerSequence = (player.rows[0]?.playerSequence ?? 0) + 1;
    const after = { spendableAfter: player.spendable, statusAfter: player.status };
    const { wagerId, gameId, gameCategory, jurisdiction, currency } = event;
    player.rows.unshift({
      kind: 'wager',
      playerSequence,
      ...after,
      ...{ wagerId, gameId, gameCategory, jurisdiction, currency },
      occurredAt: at.toISOString(),
      postedAt: at.toISOString(),
      sentence: explanation.sentence,
      lots: [{ expiresAt: null, points: decision.spendable }],
      facts: [...player.segments],
      qualifyingBefore: player.status - decision.status,
      amount: String(event.wagerAmount),
      ruleSetVersion: this.#version,
      ratesVersion: 1,
      rate,
      spendable: decision.spendable,
      status: decision.status,
      explanation,
    });
    if (decision.tierAfter !== player.tier) this.#promote(player, decision.tierAfter, at);
  }

  #promote(player: Player, to: string, at: Date): void {
    player.rows.unshift({
      kind: 'tier_change',
      playerSequence: (player.rows[0]?.playerSequence ?? 0) + 1,
      spendableAfter: player.spendable,
      statusAfter: player.status,
      occurredAt: at.toISOString(),
      postedAt: at.toISOString(),
      spendable: 0,
      status: 0,
      lots: [],
      sentence: { code: 'row.tier_change', params: {}, text: `The tier changed to ${to}.` },
      from: player.tier,
      to,
    });
    player.tier = to;
  }

  #event(player: Player, at: Date): WagerEvent {
    const random = this.#random;
    const gameCategory = random.pick([
      'slots',
      'slots',
      'slots',
      'table_games',
      'live_casino',
      'sports',
      'bingo',
      'video_poker',
    ] as const);
    const games = { slots: ['book-of-tides', 'northern-reels', 'lucky-anchor'] as const };
    return {
      schemaVersion: 1,
      type: 'settled',
      wagerId: random.uuid(),
      playerId: player.playerId,
      operatorId: this.#plan.operatorId,
      gameId: gameCategory === 'slots' ? random.pick(games.slots) : `${gameCategory}-lobby`,
      wagerAmount: (Math.exp(random.next() * 7) / 4).toFixed(2),
      currency: random.pick(['EUR', 'EUR', 'EUR', 'GBP', 'SEK'] as const),
      timestamp: at.toISOString(),
      gameCategory,
      jurisdiction: random.pick(['MT', 'FI', 'DE', 'BE'] as const),
      stakeKind: random.pick(['real', 'real', 'real', 'real', 'bonus', 'free'] as const),
      channel: random.pick(['web', 'mobile'] as const),
      segments: [],
    };
  }
}
