/**
 * Many players at once from wagers in the order of time, which is how the table lies: one reading of
 * it serves all of them. A player's rows go on in the order of their sequence, so a wager that came
 * late waits for the rows before it, and postings and facts are drawn in between.
 */
import type { PlayerStanding } from '../reading/audit-ledger.ts';
import type { FactRow, PlayerRow, PostingRow, WagerRow } from '../reading/stored-rows.ts';
import { compareStanding } from '../replay/compare-standing.ts';
import type { ContentHasher } from '../replay/content-hash.ts';
import type { Report } from '../replay/difference.ts';
import { beginReplay, type PlayerReplay } from '../replay/player-replay.ts';
import { replayRow } from '../replay/replay-row.ts';
import type { RuleShelf } from '../rule-book/rule-shelf.ts';
import type { TierTerms } from '../rule-book/tier-terms.ts';
import { counting, createTally, type Tally } from './tally.ts';
import { voidedWagers } from './voided-wagers.ts';

export interface StreamedPlayer {
  readonly standing: PlayerStanding;
  readonly replay: PlayerReplay;
  readonly tally: Tally;
  readonly report: Report;
  /** Of the newest row that the snapshot has. */
  readonly lastSequence: number;
  /** Position of the next posting or fact. */
  nextOther: number;
  /** Its sequence; infinite where none is left. */
  nextOtherSequence: number;
  /** Wagers that wait for rows before them, by sequence; null where none do. */
  waiting: Map<number, WagerRow> | null;
}

export const beginStream = (
  operatorId: string,
  hashOf: ContentHasher,
  standing: PlayerStanding,
): StreamedPlayer => {
  const { account, others, asked } = standing;
  const { playerId, playerKey } = account;
  const tally = createTally();
  return {
    standing,
    replay: beginReplay({
      operatorId,
      playerId,
      playerKey,
      hashOf,
      voided: voidedWagers(others),
      asked,
    }),
    tally,
    report: counting(tally),
    lastSequence: account.playerSequence,
    nextOther: 0,
    nextOtherSequence: others[0]?.playerSequence ?? Number.POSITIVE_INFINITY,
    waiting: null,
  };
};

/** Takes the next wager by time. @returns by how much the number of waiting wagers changed. */
export const takeWager = (player: StreamedPlayer, row: WagerRow, rules: RuleShelf): number => {
  const { replay } = player;
  const { playerSequence } = row;
  // Newer than the snapshot that the player is compared with.
  if (playerSequence > player.lastSequence) return 0;
  if (player.nextOtherSequence < playerSequence) drawOthers(player, playerSequence, rules);
  if (playerSequence > replay.sequence + 1 && !player.waiting?.has(playerSequence)) {
    player.waiting ??= new Map();
    player.waiting.set(playerSequence, row);
    return 1;
  }
  replayRow(replay, row, rules, player.report);
  return player.waiting === null ? 0 : -drawWaiting(player, rules);
};

/** Replays the postings and facts whose turn it is, up to a sequence. */
const drawOthers = (player: StreamedPlayer, before: number, rules: RuleShelf): void => {
  const { replay, standing } = player;
  for (;;) {
    const other = standing.others[player.nextOther];
    if (other === undefined || other.playerSequence > replay.sequence + 1) return;
    if (other.playerSequence >= before) return;
    player.nextOther += 1;
    player.nextOtherSequence =
      standing.others[player.nextOther]?.playerSequence ?? Number.POSITIVE_INFINITY;
    replayRow(replay, other, rules, player.report);
  }
};

/** Replays the waiting wagers whose turn has come. @returns how many. */
const drawWaiting = (player: StreamedPlayer, rules: RuleShelf): number => {
  let drawn = 0;
  while (player.waiting !== null) {
    drawOthers(player, Number.POSITIVE_INFINITY, rules);
    const next = player.replay.sequence + 1;
    const row = player.waiting.get(next);
    if (row === undefined) return drawn;
    player.waiting.delete(next);
    if (player.waiting.size === 0) player.waiting = null;
    replayRow(player.replay, row, rules, player.report);
    drawn += 1;
  }
  return drawn;
};

/** After the last wager: what still waits (rows before it are missing), and the standing. */
export const endStream = (player: StreamedPlayer, rules: RuleShelf, terms: TierTerms): void => {
  const { replay, standing, report } = player;
  const left: PlayerRow[] = [
    ...(player.waiting?.values() ?? []),
    ...standing.others.slice(player.nextOther),
  ];
  left.sort((one, other) => one.playerSequence - other.playerSequence);
  for (const row of left) replayRow(replay, row, rules, report);
  compareStanding(replay, standing, terms, report);
};

/** Every row that is no wager, of all players: their rules are fetched beforehand. */
export const othersOf = (players: Iterable<StreamedPlayer>): (PostingRow | FactRow)[] =>
  [...players].flatMap(({ standing }) => standing.others);
