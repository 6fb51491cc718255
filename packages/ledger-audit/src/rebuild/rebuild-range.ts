/**
 * A range of players of one operator, rebuilt and laid beside what is stored. Two ways to read the
 * same rows: along each player's chain, which costs a look-up a row, or all of them in the order of
 * the table, which costs a look at every row of the ledger. Whichever reads less is taken.
 */
import type { AccountSize, AuditLedger, PlayerRange } from '../reading/audit-ledger.ts';
import type { WagerKey } from '../reading/stored-rows.ts';
import { createContentHasher } from '../replay/content-hash.ts';
import type { Difference } from '../replay/difference.ts';
import { fetchRulesFor } from '../replay/rules-needed.ts';
import { createQuickDecider } from '../rule-book/quick-decider.ts';
import { openRuleShelf, type RuleShelf } from '../rule-book/rule-shelf.ts';
import type { RuleSource } from '../rule-book/rule-source.ts';
import { createTierTerms } from '../rule-book/tier-terms.ts';
import { prepareTerms } from './prepare-terms.ts';
import { rebuildStored } from './rebuild-player.ts';
import {
  beginStream,
  endStream,
  othersOf,
  type StreamedPlayer,
  takeWager,
} from './replay-stream.ts';

export interface PlayerDiffering {
  readonly playerKey: number;
  readonly first: Difference;
  readonly differences: number;
}

export interface RangeToRebuild {
  readonly operatorId: string;
  readonly range: PlayerRange;
  readonly sizes: readonly AccountSize[];
  /** Which wagers the interpreter decides besides: any whole number, best another each time. */
  readonly turn: number;
  /** Told of rows as they are replayed; throws to end the rebuild. */
  readonly onRows: (rows: number) => void | Promise<void>;
}

/** Rows of the table that are looked at and left for each one that a look-up would have cost. */
const scannedPerLookUp = 25;
/** Wagers read at a time: so many that they stay in the processor's cache until they are replayed. */
const portion = 1_000;
/** Wagers that may wait for rows before them; beyond it the chains are followed instead. */
const waitingMax = 400_000;

export const rebuildRange = async (
  ledger: AuditLedger,
  source: RuleSource,
  asked: RangeToRebuild,
): Promise<readonly PlayerDiffering[]> => {
  const rows = asked.sizes.reduce((sum, size) => sum + size.rows, 0);
  const isDense = rows * scannedPerLookUp > (await ledger.wagersInAll());
  const rules = await openRuleShelf(source, asked.operatorId, createQuickDecider(asked.turn));
  const streamed = isDense ? await rebuildByTime(ledger, rules, asked) : null;
  return streamed ?? (await rebuildByChains(ledger, rules, asked));
};

const differingOf = (players: Iterable<StreamedPlayer>): PlayerDiffering[] => {
  const found: PlayerDiffering[] = [];
  for (const { standing, tally } of players) {
    if (tally.first === null) continue;
    const { playerKey } = standing.account;
    found.push({ playerKey, first: tally.first, differences: tally.count });
  }
  return found;
};

/** @returns null where the rows came in such an order that too many had to wait. */
const rebuildByTime = async (
  ledger: AuditLedger,
  rules: RuleShelf,
  { operatorId, range, onRows }: RangeToRebuild,
): Promise<readonly PlayerDiffering[] | null> => {
  const { standings, lastReviewDay } = await ledger.snapshot(async (snapshot) => ({
    standings: await snapshot.standings(range),
    lastReviewDay: await snapshot.lastReviewDay(range.operatorKey),
  }));
  const terms = createTierTerms(rules);
  await prepareTerms(terms, standings, lastReviewDay);
  const hashOf = createContentHasher(operatorId);
  const players = new Map<number, StreamedPlayer>();
  for (const standing of standings) {
    players.set(standing.account.playerKey, beginStream(operatorId, hashOf, standing));
  }
  await fetchRulesFor(othersOf(players.values()), rules);
  let after: WagerKey | null = null;
  let waiting = 0;
  for (;;) {
    const rows = await ledger.wagersByTime(range, after, portion);
    await fetchRulesFor(rows, rules);
    for (const row of rows) {
      const player = players.get(row.playerKey);
      if (player !== undefined) waiting += takeWager(player, row, rules);
    }
    if (waiting > waitingMax) return null;
    await onRows(rows.length);
    after = rows.at(-1) ?? null;
    if (rows.length < portion) break;
  }
  for (const player of players.values()) endStream(player, rules, terms);
  return differingOf(players.values());
};

const rebuildByChains = async (
  ledger: AuditLedger,
  rules: RuleShelf,
  { operatorId, range, sizes, onRows }: RangeToRebuild,
): Promise<readonly PlayerDiffering[]> => {
  const differing: PlayerDiffering[] = [];
  const { operatorKey } = range;
  const terms = createTierTerms(rules);
  for (const { playerKey, rows } of sizes) {
    const asked = { operatorId, operatorKey, playerKey, rules, terms };
    const rebuilt = await ledger.snapshot((snapshot) =>
      rebuildStored(snapshot, asked, () => undefined),
    );
    const first = rebuilt?.firstDifference ?? null;
    if (first !== null) {
      differing.push({ playerKey, first, differences: rebuilt?.differences ?? 1 });
    }
    await onRows(rows);
  }
  return differing;
};
