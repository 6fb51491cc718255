/**
 * Batches of decided wagers for the sink: what parsing and deciding would have come to, made before
 * the clock runs. First every player has one wager; from then on each is as likely as every other,
 * which is the hardest case: nobody is in a cache more than anybody else.
 *
 * Days, lots and counters roll over while the stream runs; one wager in a hundred has come before,
 * one in five hundred changes the tier, and one in a thousand brings a fact, which makes its player
 * dearer to read from then on.
 */
import type {
  BatchOutcome,
  BatchRequest,
  BatchState,
  NewFact,
  NewPosting,
  NewWagerRow,
  PlayerAsk,
  WagerIdentity,
} from '@house-rules/database';
import { createRandom, createUuids, randomHexes } from './random.ts';
import { decisionAt, kindAt, operatorId, startMs, stepMs, tiers } from './synthetic-events.ts';
import { createSyntheticPlayers, earns, type RolledOver } from './synthetic-players.ts';

export interface SyntheticBatch {
  readonly request: BatchRequest;
  readonly outcome: BatchOutcome;
  /** Asks what deciding asks, and answers the prepared outcome. */
  readonly decide: (state: BatchState) => BatchOutcome;
}

export interface SyntheticWagers {
  /** Of the player at an index, as a new text each time. */
  playerId(index: number): string;
  /** The next `size` records of the log. */
  next(size: number): SyntheticBatch;
}

const duplicatesEvery = 100;
const tierChangeEvery = 500;
const factEvery = 1_000;
/** How far a wager's time strays from the order of the log, as partitions interleave. */
const strayMs = 2_000;
/** Wagers of each batch that may come again. */
const keptOfBatch = 100;

interface Draft extends RolledOver {
  /** Players, by their index, and the id of each as their first wager of the batch brought it. */
  readonly touched: Map<number, string>;
  readonly wagers: NewWagerRow[];
  readonly asked: WagerIdentity[];
  readonly postings: NewPosting[];
  readonly facts: NewFact[];
}

const emptyDraft = (): Draft => ({
  touched: new Map(),
  wagers: [],
  asked: [],
  postings: [],
  facts: [],
  lots: [],
  days: [],
});

export const createSyntheticWagers = (count: number, seed: number): SyntheticWagers => {
  const random = createRandom(seed);
  const playerId = createUuids(count, random);
  const players = createSyntheticPlayers(count);
  /** Wagers of every batch so far, some of which come again. */
  const earlier: WagerIdentity[] = [];
  let offset = 0;

  const wagerRow = (
    at: number,
    id: string,
    identity: WagerIdentity,
    traceparent: string,
  ): NewWagerRow => {
    const before = players.spendable(at);
    const tier = players.tier(at);
    const pick = random.below(2 ** 20);
    return {
      ...identity,
      playerId: id,
      playerSequence: players.sequence(at) + 1,
      ...kindAt(pick),
      playerSegments: players.hasFacts(at) ? ['high-value'] : [],
      ruleSetVersion: 7,
      ratesVersion: 3,
      engine: 'house-rules-1/tz-2026b',
      qualifyingBefore: before,
      tierBefore: players.sequence(at) === 0 ? null : (tiers[tier] ?? null),
      day: players.day(at),
      countersBefore: players.counters(at),
      reason: 'earned',
      decision: decisionAt(tier, pick, players.isNextPromoted(at)),
      spendable: earns,
      status: earns,
      spendableAfter: before + earns,
      statusAfter: before + earns,
      lotExpiresAtMs: players.lotExpiresAtMs(at),
      traceparent,
    };
  };

  const changeTier = (draft: Draft, at: number, row: NewWagerRow): void => {
    const from = tiers[players.tier(at)] ?? '';
    if (!players.raiseTier(at, row.occurredAtMs)) return;
    draft.postings.push({
      player: { operatorId, playerId: row.playerId },
      playerSequence: players.addRow(at),
      kind: 'tier_change',
      spendable: 0,
      status: 0,
      spendableAfter: row.spendableAfter,
      statusAfter: row.statusAfter,
      occurredAtMs: row.occurredAtMs,
      cause: { from, to: tiers[players.tier(at)] ?? '' },
      lots: [],
    });
  };

  const recordFact = (draft: Draft, at: number, row: NewWagerRow): void => {
    players.addFact(at);
    draft.facts.push({
      player: { operatorId, playerId: row.playerId },
      playerSequence: players.addRow(at),
      factId: row.wagerId,
      kind: 'segment',
      value: 'high-value',
      effectiveFromMs: row.occurredAtMs,
      effectiveToMs: null,
      recordedAtMs: row.occurredAtMs,
      source: 'topic',
      by: 'crm',
      contentHash: row.contentHash,
    });
  };

  const addWager = (draft: Draft, number: number, identity: WagerIdentity, trace: string): void => {
    const at = number < count ? number : random.below(count);
    const id = playerId(at);
    if (!draft.touched.has(at)) draft.touched.set(at, id);
    players.roll(at, { operatorId, playerId: id }, identity.occurredAtMs, draft);
    const row = wagerRow(at, id, identity, `00-${trace.slice(0, 32)}-${trace.slice(32)}-01`);
    players.earn(at, identity.occurredAtMs);
    draft.wagers.push(row);
    draft.asked.push(identity);
    if (number % tierChangeEvery === 2) changeTier(draft, at, row);
    if (number % factEvery === 1) recordFact(draft, at, row);
  };

  const fill = (draft: Draft, size: number): void => {
    const wagerId = createUuids(size, random);
    const hashes = randomHexes(size, 32, random);
    const traces = randomHexes(size, 48, random);
    for (let index = 0; index < size; index += 1) {
      const number = offset + index;
      const isAgain = number >= count && number % duplicatesEvery === 0;
      const again = isAgain ? earlier[random.below(earlier.length)] : undefined;
      if (again !== undefined) {
        draft.asked.push(again);
        continue;
      }
      const occurredAtMs = startMs + number * stepMs + random.below(strayMs);
      const contentHash = hashes[index] ?? '';
      const identity = { operatorId, wagerId: wagerId(index), occurredAtMs, contentHash };
      addWager(draft, number, identity, traces[index] ?? '');
    }
  };

  const toOutcome = (draft: Draft, size: number): BatchOutcome => ({
    wagers: draft.wagers,
    postings: draft.postings,
    accounts: [...draft.touched].map(([at, id]) => ({
      player: { operatorId, playerId: id },
      account: players.account(at),
    })),
    lots: draft.lots,
    days: draft.days,
    statusDays: [],
    voids: [],
    facts: draft.facts,
    deadLetters: [],
    duplicates: size - draft.wagers.length,
    digest: '0'.repeat(64),
  });

  const next = (size: number): SyntheticBatch => {
    const draft = emptyDraft();
    fill(draft, size);
    const outcome = toOutcome(draft, size);
    const request: BatchRequest = {
      group: 'bench',
      topic: 'wager.events',
      partition: 0,
      logEpoch: 'bench',
      expectedOffset: offset,
      nextOffset: offset + size,
      players: outcome.accounts.map(askFor),
      wagers: draft.asked,
      voids: [],
      facts: draft.facts.map(({ factId }) => ({ operatorId, factId })),
      appliedAtMs: startMs + offset * stepMs,
    };
    offset += size;
    for (const row of draft.wagers.slice(0, keptOfBatch)) {
      const { occurredAtMs, wagerId, contentHash } = row;
      earlier.push({ operatorId, wagerId, occurredAtMs, contentHash });
    }
    return { request, outcome, decide: (state) => ask(state, request, outcome) };
  };

  return { playerId, next };
};

/** The account's own day and lot: what the wagers of the batch need. */
const askFor = ({ player, account }: BatchOutcome['accounts'][number]): PlayerAsk => ({
  player,
  days: account.openDay === null ? [] : [account.openDay.day],
  lots: account.openLot === null ? [] : [account.openLot.expiresAtMs],
  statusDays: null,
});

/** Deciding asks for each wager and each player once; so does this, and knows what must be true. */
const ask = (state: BatchState, request: BatchRequest, outcome: BatchOutcome): BatchOutcome => {
  let known = 0;
  for (const wager of request.wagers) {
    if (state.storedWager(operatorId, wager.wagerId, wager.occurredAtMs) !== null) known += 1;
  }
  if (known !== outcome.duplicates) throw new Error(`${known} of the wagers were known`);
  for (const { player } of request.players) state.player(player);
  return outcome;
};
