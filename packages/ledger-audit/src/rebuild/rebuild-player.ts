/**
 * One player from the first row on: read along the chain of their wagers, merged with their other
 * rows, replayed in ledger order and laid beside what is stored. All of it in one snapshot, in
 * portions, so that a player with a million rows costs time and not memory.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type {
  AuditLedger,
  ChainLink,
  LedgerSnapshot,
  PlayerStanding,
} from '../reading/audit-ledger.ts';
import type { FactRow, PlayerRow, PostingRow, WagerRow } from '../reading/stored-rows.ts';
import { compareDays, compareStanding, qualifyingOf } from '../replay/compare-standing.ts';
import { createContentHasher } from '../replay/content-hash.ts';
import type { Difference, Report } from '../replay/difference.ts';
import type { Movement } from '../replay/movement.ts';
import { beginReplay, type PlayerReplay } from '../replay/player-replay.ts';
import { replayRow } from '../replay/replay-row.ts';
import { fetchRulesFor } from '../replay/rules-needed.ts';
import { openRuleShelf, type RuleShelf } from '../rule-book/rule-shelf.ts';
import type { RuleSource } from '../rule-book/rule-source.ts';
import { createTierTerms, type TierTerms } from '../rule-book/tier-terms.ts';
import { prepareTerms } from './prepare-terms.ts';
import { sliceUntil } from './rows-until.ts';
import { counting, createTally, type Tally } from './tally.ts';
import { voidedWagers } from './voided-wagers.ts';

export interface PlayerAsked {
  readonly operatorId: string;
  readonly playerId: string;
  /** Up to which row, or which instant of the ledger; left out: all there is. */
  readonly until?: { readonly playerSequence: number } | { readonly atMs: number };
}

/** One row beside its rebuild. */
export interface ReplayedLine {
  readonly row: PlayerRow;
  /** Null for a fact. */
  readonly movement: Movement | null;
  /** By the rebuild. */
  readonly after: {
    readonly spendable: number;
    readonly status: number;
    readonly debt: number;
    readonly tier: string | null;
  };
  readonly differences: readonly Difference[];
}

export interface PlayerRebuilt {
  /** Null where the rebuild ends in the past, of which the ledger keeps no balance. */
  readonly standing: PlayerStanding | null;
  readonly player: PlayerReplay;
  /** Status points of the latest window that a wager was seen in; null before the first. */
  readonly qualifying: number | null;
  readonly firstDifference: Difference | null;
  readonly differences: number;
  /** Of the account, lots and counters, where they were compared. */
  readonly standingDifferences: readonly Difference[];
}

/** Rows read and replayed between two looks at the rules. */
const portion = 500;

/**
 * @param onLine gets every line, oldest first
 * @returns null where no row of the player was ever written
 */
export const rebuildPlayer = async (
  ledger: AuditLedger,
  source: RuleSource,
  asked: PlayerAsked,
  onLine: (line: ReplayedLine) => void,
): Promise<PlayerRebuilt | null> => {
  const operator = await ledger.operator(asked.operatorId);
  if (operator === null) return null;
  const { operatorKey } = operator;
  const playerKey = await ledger.playerKey(operatorKey, asked.playerId);
  if (playerKey === null) return null;
  const rules = await openRuleShelf(source, asked.operatorId);
  const { operatorId, until } = asked;
  return ledger.snapshot((snapshot) =>
    rebuildStored(
      snapshot,
      { operatorId, operatorKey, playerKey, rules, terms: createTierTerms(rules), until },
      onLine,
    ),
  );
};

export interface StoredPlayer {
  readonly operatorId: string;
  readonly operatorKey: number;
  readonly playerKey: number;
  readonly rules: RuleShelf;
  readonly terms: TierTerms;
  readonly until?: PlayerAsked['until'] | undefined;
}

/** The same for a player by key. @returns null where there is no such account. */
export const rebuildStored = async (
  snapshot: LedgerSnapshot,
  { operatorId, operatorKey, playerKey, rules, terms, until }: StoredPlayer,
  onLine: (line: ReplayedLine) => void,
): Promise<PlayerRebuilt | null> => {
  const standing = await snapshot.standing(operatorKey, playerKey);
  if (standing === null) return null;
  const places = await placesOf(snapshot, operatorKey, standing);
  const shown = await sliceUntil(snapshot, places, until);
  const player = beginReplay({
    operatorId,
    playerId: standing.account.playerId,
    playerKey,
    hashOf: createContentHasher(operatorId),
    voided: voidedWagers(standing.others),
    asked: standing.asked,
  });
  const tally = createTally();
  for (let from = 0; from < shown.length; from += portion) {
    const rows = await rowsAt(snapshot, operatorKey, shown.slice(from, from + portion));
    await fetchRulesFor(rows, rules);
    for (const row of rows) onLine(replayLine(player, row, rules, tally));
    await breathe();
  }
  const isWhole = shown.length === places.length;
  await prepareTerms(terms, [standing], await snapshot.lastReviewDay(operatorKey));
  const standingDifferences = isWhole
    ? await compareNow(snapshot, player, standing, { terms, tally })
    : [];
  return {
    standing: isWhole ? standing : null,
    player,
    qualifying: qualifyingOf(player),
    firstDifference: tally.first,
    differences: tally.count,
    standingDifferences,
  };
};

const collect = (tally: Tally, found: Difference[]): Report => {
  const count = counting(tally);
  return (difference) => {
    count(difference);
    found.push(difference);
  };
};

const replayLine = (
  player: PlayerReplay,
  row: PlayerRow,
  rules: RuleShelf,
  tally: Tally,
): ReplayedLine => {
  const differences: Difference[] = [];
  const movement = replayRow(player, row, rules, collect(tally, differences));
  const { spendable, status, debt, tier } = player;
  return { row, movement, after: { spendable, status, debt, tier: tier?.id ?? null }, differences };
};

const compareNow = async (
  snapshot: LedgerSnapshot,
  player: PlayerReplay,
  standing: PlayerStanding,
  { terms, tally }: { readonly terms: TierTerms; readonly tally: Tally },
): Promise<Difference[]> => {
  const { openDay } = standing.account;
  const others = player.days.map(({ day }) => day).filter((day) => day !== openDay?.day);
  const days = await snapshot.days(standing.account.playerKey, others);
  const differences: Difference[] = [];
  const report = collect(tally, differences);
  compareStanding(player, standing, terms, report);
  compareDays(player, openDay === null ? days : [openDay, ...days], report);
  return differences;
};

/** A row of the player by its place: wagers are read when they are needed. */
export type Place = ChainLink | PostingRow | FactRow | WagerRow;

/** Every row of the player, oldest first. */
const placesOf = async (
  snapshot: LedgerSnapshot,
  operatorKey: number,
  { account, others }: PlayerStanding,
): Promise<readonly Place[]> => {
  const { head, playerKey } = account;
  const chain = head === null ? [] : await snapshot.chain(operatorKey, head);
  const wagers = isWhole(chain) ? chain : await snapshot.scan(operatorKey, playerKey);
  return [...wagers, ...others].sort((one, other) => one.playerSequence - other.playerSequence);
};

/** Whether a chain leads to the player's first wager. Broken, it cannot be trusted for any row. */
const isWhole = (chain: readonly ChainLink[]): boolean => chain.at(-1)?.hasPrevious === false;

const rowsAt = async (
  snapshot: LedgerSnapshot,
  operatorKey: number,
  places: readonly Place[],
): Promise<readonly PlayerRow[]> => {
  const links = places.filter((place) => 'hasPrevious' in place);
  const wagers = new Map<Place, WagerRow | null>();
  const read = await snapshot.wagers(operatorKey, links);
  for (const [index, link] of links.entries()) wagers.set(link, read[index] ?? null);
  return places.flatMap((place) => {
    const row = 'hasPrevious' in place ? wagers.get(place) : place;
    return row === null || row === undefined ? [] : [row];
  });
};
