/**
 * The rounds, slice by slice. A slice looks at a bounded number of rows and says where the next one
 * begins; a round that was cut off goes on from there.
 */
import type { AuditLedger, IntervalSums, IntervalTotals } from '../reading/audit-ledger.ts';
import { voidedWagers } from '../rebuild/voided-wagers.ts';
import type { Difference } from '../replay/difference.ts';
import { checkBatch } from './check-batch.ts';
import { checkPlayer } from './check-player.ts';
import { invariants, type RoundName } from './invariant-list.ts';
import type { Offence } from './offence.ts';

export interface SliceAsked {
  /** 0: the whole installation. */
  readonly operatorKey: number;
  /** The slice begins after this one; 0 at the beginning of a round. */
  readonly after: number;
  /** About so many rows. */
  readonly rows: number;
}

export interface Slice {
  readonly after: number;
  /** Things looked at: players, batches, portions of ids, quarters of an hour. */
  readonly checked: number;
  readonly offences: readonly Offence[];
  readonly isLast: boolean;
}

export interface Round {
  readonly name: RoundName;
  /** Whether each operator has a round of its own. */
  readonly isPerOperator: boolean;
  slice(ledger: AuditLedger, asked: SliceAsked): Promise<Slice>;
  /** How many things a round looks at, about. */
  size(ledger: AuditLedger, operatorKey: number): Promise<number>;
}

/** The ids of the invariants that a round looks at. */
export const invariantsOf = (round: RoundName): string[] =>
  invariants.filter((each) => each.round === round).map(({ id }) => id);

const players: Round = {
  name: 'players',
  isPerOperator: true,
  size: async (ledger, operatorKey) =>
    (await ledger.operators()).find((each) => each.operatorKey === operatorKey)?.players ?? 0,
  slice: async (ledger, { operatorKey, after, rows }) => {
    const sizes = await ledger.accountSizes(operatorKey, after, rows);
    const offences: Offence[] = [];
    let [looked, last, checked] = [0, after, 0];
    for (const size of sizes) {
      if (looked > 0 && looked + size.rows > rows) break;
      await checkOnePlayer(ledger, operatorKey, size.playerKey, offences);
      looked += size.rows;
      last = size.playerKey;
      checked += 1;
    }
    return { after: last, checked, offences, isLast: checked === sizes.length && checked < rows };
  },
};

const checkOnePlayer = (
  ledger: AuditLedger,
  operatorKey: number,
  playerKey: number,
  offences: Offence[],
): Promise<void> =>
  ledger.snapshot(async (snapshot) => {
    const standing = await snapshot.standing(operatorKey, playerKey);
    if (standing === null) return;
    const { head, openDay } = standing.account;
    const chain = head === null ? [] : await snapshot.chain(operatorKey, head);
    const read = await snapshot.wagers(operatorKey, chain);
    const wagers = read.filter((row) => row !== null);
    const days = [...new Set(wagers.map(({ day }) => day))].filter((day) => day !== openDay?.day);
    const stored = await snapshot.days(playerKey, days);
    const voids = await snapshot.voids(operatorKey, voidedWagers(standing.others));
    const redemptions = await snapshot.redemptions(playerKey);
    const all = openDay === null ? stored : [openDay, ...stored];
    const content = { standing: { ...standing, days: all }, wagers, voids, redemptions };
    checkPlayer(content, (invariant, difference) =>
      offences.push({ invariant, operatorKey, playerKey, difference }),
    );
  });

const installed = (invariant: Offence['invariant'], difference: Difference): Offence => ({
  invariant,
  operatorKey: 0,
  playerKey: null,
  difference,
});

const batches: Round = {
  name: 'batches',
  isPerOperator: false,
  size: (ledger) => ledger.newestBatchId(),
  slice: async (ledger, { after, rows }) => {
    const next = await ledger.batches(after, rows);
    const offences: Offence[] = [];
    let [looked, checked, last] = [0, 0, after];
    for (const batch of next) {
      if (checked > 0 && looked + batch.wagers > rows) break;
      const difference = await checkBatch(ledger, batch);
      if (difference !== null) offences.push(installed('batch_chain', difference));
      looked += batch.wagers + 1;
      checked += 1;
      last = batch.batchId;
    }
    return { after: last, checked, offences, isLast: checked === next.length && checked < rows };
  },
};

/** Ids of a portion are a few thousand at most until a ledger holds thousands of millions. */
const wagerIds: Round = {
  name: 'wager_ids',
  isPerOperator: false,
  size: (ledger) => ledger.idPortions(),
  slice: async (ledger, { after, rows }) => {
    const offences: Offence[] = [];
    let [looked, portion] = [0, after];
    while (looked < rows) {
      const found = await ledger.repeatedIds(portion);
      if (found === null)
        return { after: portion, checked: portion - after, offences, isLast: true };
      for (const { operatorKey, wagerId, times } of found.repeated) {
        const [stored, rebuilt] = times.map((ms) => new Date(ms).toISOString());
        const sentence = `the wager ${wagerId} stands twice, at ${stored} and at ${rebuilt}`;
        const place = { table: 'wager', playerSequence: null, row: wagerId } as const;
        const difference = { ...place, field: 'wagerId', stored: stored ?? null, rebuilt: null };
        offences.push({
          ...installed('wager_once', { ...difference, sentence }),
          operatorKey,
        });
      }
      looked += found.ids + 1;
      portion += 1;
    }
    return { after: portion, checked: portion - after, offences, isLast: false };
  },
};

const msPerInterval = 900_000;

const intervals: Round = {
  name: 'intervals',
  isPerOperator: false,
  size: async (ledger) => {
    const bounds = await ledger.intervals();
    return bounds === null ? 0 : (bounds.lastMs - bounds.firstMs) / msPerInterval + 1;
  },
  slice: async (ledger, { after, rows }) => {
    const offences: Offence[] = [];
    let [looked, checked, last] = [0, 0, after];
    while (looked < rows) {
      const sums = await ledger.nextInterval(checked === 0 && after === 0 ? -1 : last);
      if (sums === null) return { after: last, checked, offences, isLast: true };
      for (const each of sums) {
        offences.push(...intervalOffences(each));
        looked += Number(each.summed?.wagers ?? 0n);
        last = each.startAtMs;
      }
      looked += 1;
      checked += 1;
    }
    return { after: last, checked, offences, isLast: false };
  },
};

const fields = ['wagers', 'spendable', 'status'] as const;
const nothing: IntervalTotals = { wagers: 0n, spendable: 0n, status: 0n };

const intervalOffences = ({ operatorKey, startAtMs, stored, summed }: IntervalSums): Offence[] =>
  fields.flatMap((field) => {
    const [is, should] = [(stored ?? nothing)[field], (summed ?? nothing)[field]];
    if (is === should) return [];
    const row = new Date(startAtMs).toISOString();
    const sentence = `the ${field} of the quarter of an hour from ${row} are \`${is}\` in the totals, and its wagers come to \`${should}\``;
    const difference = {
      table: 'operator_interval',
      playerSequence: null,
      row,
      field,
      stored: String(is),
      rebuilt: String(should),
      sentence,
    } as const;
    return [{ ...installed('intervals_are_sums', difference), operatorKey }];
  });

export const rounds: readonly Round[] = [players, batches, wagerIds, intervals];
