/**
 * What the transaction has to read before a batch can be decided, player by player. It is asked for
 * up front, so that a database reads it set by set.
 */
import type { BatchRequest, PlayerRef, StatusDaysAsk } from '@house-rules/database';
import { windowDaysOn } from '@house-rules/ledger';
import type { DecidableWager, PreparedRecord } from './prepare-batch.ts';

export interface StateToRead extends Pick<BatchRequest, 'players' | 'wagers' | 'voids' | 'facts'> {
  /** Of each record, by its index: the place of its player in `players`; none of a dead letter. */
  readonly places: Int32Array;
}

/** Lists are shared between players until one of them needs another; nobody changes them. */
interface AskDraft {
  readonly player: PlayerRef;
  days: readonly string[];
  lots: readonly (number | null)[] | 'all';
  statusDays: StatusDaysAsk | null;
}

type Rows<Row> = Row[];

export const stateToRead = (records: readonly PreparedRecord[]): StateToRead => {
  const asks = new Asks();
  const places = new Int32Array(records.length);
  const wagers: Rows<BatchRequest['wagers'][number]> = [];
  const voids: Rows<BatchRequest['voids'][number]> = [];
  const facts: Rows<BatchRequest['facts'][number]> = [];
  for (let index = 0; index < records.length; index += 1) {
    const item = records[index];
    if (item === undefined || item.kind === 'deadLetter') continue;
    if (item.kind === 'parked') continue;
    if (item.kind === 'wager') {
      const { operatorId, playerId, wagerId, occurredAtMs } = item.wager;
      const place = asks.placeOf(operatorId, playerId);
      asks.askForWager(place, item);
      wagers.push({ operatorId, wagerId, occurredAtMs, contentHash: item.contentHash });
      places[index] = place;
    } else if (item.kind === 'void') {
      const { operatorId, playerId, voidId, wagerId } = item.event;
      const place = asks.placeOf(operatorId, playerId);
      asks.askForAllLots(place);
      voids.push({ operatorId, voidId, wagerId });
      places[index] = place;
    } else {
      const { operatorId, playerId, factId } = item.fact;
      places[index] = asks.placeOf(operatorId, playerId);
      facts.push({ operatorId, factId });
    }
  }
  return { players: asks.all, wagers, voids, facts, places };
};

const noDays: readonly string[] = [];
const noLots: readonly null[] = [];

class Asks {
  readonly all: AskDraft[] = [];
  readonly #operators = new Map<string, Map<string, number>>();
  /** Those of the last wager: most wagers of a batch have the same day and the same lot. */
  #days: readonly string[] = noDays;
  #lots: readonly (number | null)[] = noLots;

  placeOf(operatorId: string, playerId: string): number {
    let players = this.#operators.get(operatorId);
    if (players === undefined) {
      players = new Map();
      this.#operators.set(operatorId, players);
    }
    const known = players.get(playerId);
    if (known !== undefined) return known;
    const place = this.all.length;
    this.all.push({
      player: { operatorId, playerId },
      days: noDays,
      lots: noLots,
      statusDays: null,
    });
    players.set(playerId, place);
    return place;
  }

  /** Which lots a void takes from shows with its wager, and with what is spent. */
  askForAllLots(place: number): void {
    const ask = this.all[place];
    if (ask !== undefined) ask.lots = 'all';
  }

  askForWager(place: number, { day, lotExpiresAtMs, ruleSet, windowKey }: DecidableWager): void {
    const ask = this.all[place];
    if (ask === undefined) return;
    if (ask.days.length === 0) ask.days = this.#daysOf(day);
    else if (!ask.days.includes(day)) ask.days = [...ask.days, day];
    if (ask.lots !== 'all') {
      if (ask.lots.length === 0) ask.lots = this.#lotsOf(lotExpiresAtMs);
      else if (!ask.lots.includes(lotExpiresAtMs)) ask.lots = [...ask.lots, lotExpiresAtMs];
    }
    const { window } = ruleSet.terms;
    const range = window.kind === 'lifetime' ? null : windowDaysOn(window, day);
    if (range === null) return;
    ask.statusDays = widened(ask.statusDays, { ...range, unlessWindowKey: windowKey });
  }

  #daysOf(day: string): readonly string[] {
    if (this.#days[0] !== day) this.#days = [day];
    return this.#days;
  }

  #lotsOf(expiresAtMs: number | null): readonly (number | null)[] {
    if (this.#lots.length === 0 || this.#lots[0] !== expiresAtMs) this.#lots = [expiresAtMs];
    return this.#lots;
  }
}

/** The days of both; several windows of one player are always read. */
const widened = (known: StatusDaysAsk | null, wanted: StatusDaysAsk): StatusDaysAsk => {
  if (known === null) return wanted;
  const isSame = known.unlessWindowKey === wanted.unlessWindowKey;
  return {
    from: known.from < wanted.from ? known.from : wanted.from,
    to: known.to > wanted.to ? known.to : wanted.to,
    unlessWindowKey: isSame ? wanted.unlessWindowKey : null,
  };
};
