/** Players of one operator and what their wagers earned, decided by the real engine. */
import type {
  PlayerBalance,
  PlayerLots,
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
import { type Account, fill, openAccount, rowOf } from './account.ts';
import {
  adjust,
  cancelRedemption,
  confirm,
  expire,
  recordFact,
  redeem,
  voidNewestWager,
} from './postings.ts';
import type { Random } from './random.ts';
import { wagerEvent } from './wager-event.ts';

export interface LedgerPlan {
  readonly operatorId: string;
  readonly document: RuleSetDocument;
  readonly rates: RatesDocument;
  readonly players: number;
}

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const perPoint = 1_000_000;

export class Ledger {
  readonly players: readonly Account[];
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
    const lowest = plan.document.tiers.ladder[0]?.id ?? 'bronze';
    this.players = Array.from({ length: plan.players }, () => openAccount(random.uuid(), lowest));
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

  balanceOf(player: Account): PlayerBalance {
    const { ladder } = this.#compiled.document.tiers;
    const here = ladder.findIndex(({ id }) => id === player.tier);
    const next = ladder[here + 1];
    const from = next === undefined ? 0 : parsePoints(next.from);
    const [upcoming] = this.lotsOf(player).upcoming;
    return {
      operatorId: this.#plan.operatorId,
      playerId: player.playerId,
      spendable: player.spendable,
      status: player.status,
      qualifying: player.status,
      debt: player.debt,
      tier: {
        id: player.tier,
        name: ladder[here]?.name ?? player.tier,
        heldUntil: player.heldUntil,
        next: next
          ? { id: next.id, name: next.name, from, missing: Math.max(0, from - player.status) }
          : null,
      },
      nextExpiry: upcoming ?? null,
      playerSequence: player.rows[0]?.playerSequence ?? 0,
      changedAt: player.changedAt ?? this.#now().toISOString(),
    };
  }

  lotsOf({ playerId, spendable, debt, lots }: Account): PlayerLots {
    const left = lots.filter(({ remaining }) => remaining > 0).map((lot) => ({ ...lot }));
    const upcoming = left.flatMap(({ expiresAt, remaining }) =>
      expiresAt === null ? [] : [{ at: expiresAt, points: remaining }],
    );
    return { playerId, spendable, debt, lots: left, upcoming };
  }

  tierName(id: string): string {
    return this.#compiled.document.tiers.ladder.find((tier) => tier.id === id)?.name ?? id;
  }

  #past(player: Account, index: number): void {
    const wagers = index % 9 === 4 ? 0 : 4 + Math.floor(this.#random.next() * 26);
    const start = this.#now().getTime() - 30 * day;
    const span = wagers === 0 ? 0 : (29.9 * day) / wagers;
    for (let wager = 0; wager < wagers; wager++) {
      const at = start + (wager + this.#random.next() * 0.5) * span;
      this.#place(player, new Date(at));
      this.#besides(player, index, wager, new Date(at + span * 0.4));
    }
  }

  /** A life beside wagers, so that every kind of row is there to be looked at. */
  #besides(player: Account, index: number, wager: number, at: Date): void {
    const random = this.#random;
    const later = new Date(at.getTime() + 9 * 60_000);
    const fact = (kind: 'segment' | 'opt_in' | 'exclusion', value: string) =>
      recordFact(player, at, {
        factId: random.uuid(),
        ...{ kind, value, effectiveFrom: at.toISOString(), effectiveTo: null, by: 'platform' },
      });
    if (wager === 1 && index % 17 === 5) fact('exclusion', 'self');
    if (wager === 2) fact('opt_in', 'mobile-welcome');
    if (wager === 5) redeem(player, random, at, 'free-spins-20');
    if (wager === 5) confirm(player, later, 'order-20261118-0042');
    if (wager === 8) redeem(player, random, at, 'hotel-night');
    if (wager === 8 && player.redemptions[0]?.state === 'reserved') {
      cancelRedemption(player, player.redemptions[0], later, 'the reward is sold out');
    }
    if (wager === 10) voidNewestWager(player, random, at);
    if (wager === 13) expire(player, at, 4 * perPoint);
    if (wager === 16) {
      const given = { points: 25 * perPoint, reason: 'goodwill after a broken bonus round' };
      adjust(player, at, { adjustmentId: random.uuid(), ...given });
    }
    if (wager === 20) redeem(player, random, at, 'free-spins-20');
  }

  #place(player: Account, at: Date): void {
    const event = wagerEvent(this.#plan.operatorId, player.playerId, this.#random, at);
    const reading = readWager(event);
    const rate = rateOf(this.#plan.rates, event.currency);
    if (!reading.ok || rate === null) return;
    const segments = player.facts.map(({ kind }) => (kind === 'exclusion' ? 'self_excluded' : ''));
    const explanation = explain(this.#compiled, {
      wager: reading.wager,
      rate,
      player: {
        statusMicropoints: player.status,
        tier: player.tier,
        segments: segments.filter((segment) => segment !== ''),
        counters: { points: 0, promotions: {} },
      },
    });
    this.#post(player, event, at, { rate, explanation });
  }

  #post(player: Account, event: WagerEvent, at: Date, decided: Decided): void {
    const { decision, sentence } = decided.explanation;
    const { spendable, status } = decision;
    const qualifyingBefore = player.status;
    const lots = spendable === 0 ? [] : fill(player, monthEndAfter(at, 2), spendable);
    player.status += status;
    const { wagerId, gameId, gameCategory, jurisdiction, currency } = event;
    player.rows.unshift({
      kind: 'wager',
      ...rowOf(player, at.toISOString(), sentence.text, { spendable, status, lots }),
      ...{ wagerId, gameId, gameCategory, jurisdiction, currency, ...decided },
      amount: String(event.wagerAmount),
      ruleSetVersion: this.#version,
      ratesVersion: 1,
      facts: player.facts.map(({ kind, value }) => (kind === 'opt_in' ? `opt_in:${value}` : value)),
      qualifyingBefore,
    });
    if (decision.tierAfter !== player.tier) this.#promote(player, decision.tierAfter, at);
  }

  #promote(player: Account, to: string, at: Date): void {
    const from = player.tier;
    const text = `The tier changed from ${this.tierName(from)} to ${this.tierName(to)}.`;
    const row = rowOf(player, at.toISOString(), text, { spendable: 0 });
    player.rows.unshift({ kind: 'tier_change', ...row, from, to });
    player.tier = to;
    player.heldUntil = monthEndAfter(at, 12);
  }
}

interface Decided {
  readonly rate: string;
  readonly explanation: ReturnType<typeof explain>;
}

/** Near enough to the end of a local month for a fake: 23:00 UTC. */
function monthEndAfter(at: Date, months: number): string {
  const end = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 1) - hour;
  return new Date(end).toISOString();
}
