/**
 * Wagers of many players over some days, each decided by the engine from the state that the ones
 * before it left, as rows of the ledger. The same seed plays the same.
 */
import type { Decision } from '@house-rules/contracts';
import type { NewWagerRow, SpanDecision, SpanWager, SpanWagerKind } from '@house-rules/database';
import {
  type CompiledRuleSet,
  decide,
  exampleRates,
  localDay,
  rateOf,
} from '@house-rules/rules-engine';
import { numberedUuid } from './ledger-room.ts';

export interface PlayOptions {
  readonly seed: number;
  readonly operatorId: string;
  readonly players: number;
  readonly compiled: CompiledRuleSet;
  readonly version: number;
  /** Voids, corrections and reviews of tiers happen between the wagers. */
  readonly isDisturbed?: boolean;
}

export interface PlayedPlayer {
  /** From 1. */
  readonly number: number;
  readonly playerId: string;
  readonly segments: readonly string[];
  spendable: number;
  status: number;
  tier: string | null;
  sequence: number;
  /** By local day: micropoints, and wagers by promotion. */
  readonly days: Map<string, { points: number; promotions: Record<string, number> }>;
}

export interface Played {
  readonly row: NewWagerRow;
  readonly player: PlayedPlayer;
}

/** mulberry32: small, quick, good enough to play with. */
export const createRandom = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const categories = [
  ...['slots', 'slots', 'slots', 'slots', 'slots', 'table_games', 'live_casino'],
  ...['sports', 'bingo', 'video_poker'],
] as const;
const currencies = ['EUR', 'EUR', 'EUR', 'GBP', 'SEK', 'USD'] as const;
const stakeKinds = ['real', 'real', 'real', 'real', 'real', 'bonus', 'free'] as const;
const stakes = [10, 20, 50, 100, 250, 500, 1_000, 2_000, 10_000, 50_000] as const;
const noSegments: readonly string[] = [];
const vip: readonly string[] = ['vip'];
const excluded: readonly string[] = ['self_excluded'];

export const createPlay = (options: PlayOptions) => {
  const { operatorId, compiled, isDisturbed = false } = options;
  const random = createRandom(options.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const players = Array.from({ length: options.players }, (_, index): PlayedPlayer => {
    const segments = random() < 0.1 ? vip : random() < 0.02 ? excluded : noSegments;
    const nothing = { spendable: 0, status: 0, tier: null, sequence: 0, days: new Map() };
    return { number: index + 1, playerId: numberedUuid(0x100_0000 + index), segments, ...nothing };
  });
  let wagers = 0;

  const wagerAt = (occurredAtMs: number, player: PlayedPlayer) => {
    wagers += 1;
    return {
      wagerId: numberedUuid(0x1000_0000 + wagers),
      playerId: player.playerId,
      operatorId,
      gameId: `game-${Math.floor(random() * 40)}`,
      amountMinor: pick(stakes) * (1 + Math.floor(random() * 3)),
      currency: pick(currencies),
      occurredAtMs,
      gameCategory: pick(categories),
      jurisdiction: random() < 0.03 ? 'BE' : 'MT',
      stakeKind: pick(stakeKinds),
      channel: random() < 0.4 ? ('mobile' as const) : ('web' as const),
      segments: noSegments,
    };
  };

  const disturb = (player: PlayedPlayer, day: string): void => {
    const what = random();
    if (what < 0.03) player.status = Math.floor(player.status * 0.9);
    else if (what < 0.06) player.tier = 'bronze';
    else if (what < 0.09) {
      const counted = player.days.get(day);
      if (counted) counted.points = Math.floor(counted.points / 2);
    }
  };

  return {
    players,
    /** The next wager, of somebody; some players play far more than others. */
    next: (occurredAtMs: number): Played => {
      const player = players[Math.floor(random() ** 2 * players.length)] as PlayedPlayer;
      const wager = wagerAt(occurredAtMs, player);
      const day = localDay(compiled, occurredAtMs);
      if (isDisturbed) disturb(player, day);
      const counted = player.days.get(day) ?? { points: 0, promotions: {} };
      const rate = rateOf(exampleRates, wager.currency) ?? '1';
      const before = { qualifyingBefore: player.status, tierBefore: player.tier };
      const countersBefore = { points: counted.points, promotions: { ...counted.promotions } };
      const decision = decide(compiled, {
        wager,
        rate,
        player: {
          statusMicropoints: player.status,
          tier: player.tier,
          segments: player.segments,
          counters: countersBefore,
        },
      });
      move(player, decision);
      return {
        player,
        row: {
          ...wager,
          contentHash: wager.wagerId.replaceAll('-', ''),
          playerSequence: player.sequence,
          playerSegments: player.segments,
          ruleSetVersion: options.version,
          ratesVersion: 1,
          rate,
          engine: decision.engine,
          ...before,
          day,
          countersBefore,
          reason: decision.reason,
          decision: {
            eligibilityRule: decision.eligibilityRule,
            earningRule: decision.earningRule,
            promotions: decision.promotions,
            cappedBy: decision.cappedBy,
            tier: decision.tier,
            tierAfter: decision.tierAfter,
            counted: decision.counters.map(({ item }) => item),
          },
          spendable: decision.spendable,
          status: decision.status,
          spendableAfter: player.spendable,
          statusAfter: player.status,
          lotExpiresAtMs: null,
          traceparent: null,
        },
      };
    },
  };
};

const move = (player: PlayedPlayer, decision: Decision): void => {
  player.spendable += decision.spendable;
  player.status += decision.status;
  player.tier = decision.tierAfter;
  player.sequence += 1;
  for (const { day, item, add } of decision.counters) {
    const counted = player.days.get(day) ?? { points: 0, promotions: {} };
    player.days.set(day, counted);
    if (item === 'points') counted.points += add;
    else {
      const id = item.slice('promotion:'.length);
      counted.promotions[id] = (counted.promotions[id] ?? 0) + add;
    }
  }
};

const msPerDay = 86_400_000;

/** The row as a reader of spans gives it, for places where there is no file. */
export const toSpanWager = ({ row, player }: Played): SpanWager => {
  const { gameCategory, jurisdiction, currency, stakeKind, channel, segments } = row;
  const kind: SpanWagerKind = {
    ...{ gameCategory, jurisdiction, currency, stakeKind, channel, segments },
  };
  const { ruleSetVersion, rate, tierBefore } = row;
  const { tierAfter, counted } = row.decision;
  const decision: SpanDecision = { ruleSetVersion, rate, tierBefore, tierAfter, counted };
  return {
    playerKey: player.number,
    playerSequence: row.playerSequence,
    occurredAtMs: row.occurredAtMs,
    kind,
    gameId: row.gameId,
    decision,
    amountMinor: row.amountMinor,
    localDay: Date.parse(`${row.day}T00:00:00Z`) / msPerDay,
    qualifyingBefore: row.qualifyingBefore,
    pointsBefore: row.countersBefore.points,
    promotionsBefore: row.countersBefore.promotions,
    playerSegments: row.playerSegments,
    spendable: row.spendable,
    status: row.status,
  };
};
