/**
 * The next row of a player. Rows come in the order of the player's sequence, which has no gaps; what
 * is missing is named, and so is a change of tier that a wager owes and no row says.
 */
import type { PlayerRow } from '../reading/stored-rows.ts';
import type { RuleShelf } from '../rule-book/rule-shelf.ts';
import { isSame, referenceOf } from './compare.ts';
import type { Report } from './difference.ts';
import type { LotLine } from './lot-book.ts';
import type { Movement } from './movement.ts';
import type { PlayerReplay } from './player-replay.ts';
import { replayPosting } from './replay-posting.ts';
import { replayWager } from './replay-wager.ts';

/** @returns what the row moves by the rebuild; null for a fact. */
export const replayRow = (
  player: PlayerReplay,
  row: PlayerRow,
  rules: RuleShelf,
  report: Report,
): Movement | null => {
  checkPlace(player, row, report);
  player.sequence = row.playerSequence;
  if (!belongsToWager(row)) player.isHeadFresh = false;
  if (row.kind === 'fact') {
    player.facts.push(row);
    return null;
  }
  const movement =
    row.kind === 'wager'
      ? replayWager(player, row, rules, report)
      : replayPosting(player, row, rules, report);
  if (row.kind !== 'wager') {
    isSame(report, row, 'spendable', row.spendable, movement.spendable);
    isSame(report, row, 'status', row.status, movement.status);
    isSame(report, row, 'lots', linesText(row.lots), linesText(movement.lots));
  }
  isSame(report, row, 'spendableAfter', row.spendableAfter, player.spendable);
  isSame(report, row, 'statusAfter', row.statusAfter, player.status);
  return movement;
};

/** Rows that the wager before them brings with it. */
const belongsToWager = ({ kind }: PlayerRow): boolean =>
  kind === 'tier_change' || kind === 'reverse';

const checkPlace = (player: PlayerReplay, row: PlayerRow, report: Report): void => {
  const expected = player.sequence + 1;
  if (row.playerSequence > expected) reportMissing(expected, row, report);
  if (row.playerSequence < expected) reportRepeated(row, report);
  const { owedTierChange: owed } = player;
  if (owed === null || row.kind === 'tier_change') return;
  player.owedTierChange = null;
  report({
    table: 'posting',
    playerSequence: row.playerSequence,
    row: 'tier_change',
    field: 'row',
    stored: row.kind,
    rebuilt: 'tier_change',
    sentence: `the wager before row ${row.playerSequence} raises the tier from \`${owed.from}\` to \`${owed.to}\`, and no row says so`,
  });
};

/** A row that must be there and is not; the one that follows betrays it. */
export const missingRow = (
  playerSequence: number,
  lastMissing: number,
  follower: string,
): Parameters<Report>[0] => {
  const rows =
    lastMissing > playerSequence
      ? `rows ${playerSequence} to ${lastMissing} are`
      : `row ${playerSequence} is`;
  return {
    table: 'wager',
    playerSequence,
    row: follower,
    field: 'row',
    stored: null,
    rebuilt: playerSequence,
    sentence: `${rows} missing: ${follower} follows, and a player's rows have no gaps`,
  };
};

const reportMissing = (expected: number, row: PlayerRow, report: Report): void => {
  const follower = `row ${row.playerSequence} (${referenceOf(row)})`;
  report(missingRow(expected, row.playerSequence - 1, follower));
};

const reportRepeated = (row: PlayerRow, report: Report): void => {
  isSame(report, row, 'playerSequence', row.playerSequence, null);
};

/** The same text for the same movements, whatever their order. */
const linesText = (lines: readonly LotLine[]): string =>
  lines
    .map(({ expiresAtMs, amount }) => `${instantText(expiresAtMs)}: ${amount}`)
    .sort()
    .join(', ');

const instantText = (atMs: number | null): string =>
  atMs === null ? 'never' : new Date(atMs).toISOString();
