/**
 * What was announced, laid beside the plan and the ledger: every wager at least once in
 * `loyalty.calculated`, each player's in the order of the ledger where it is new, and the newest
 * record of each player in `loyalty.balances` is the account.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { topicNames } from '@house-rules/contracts';
import type { EventLog, LogRecord } from '@house-rules/event-log';
import type { PlayerSums } from './audit-rows.ts';
import type { Findings } from './findings.ts';
import { numberOf } from './planned-wagers.ts';

export interface Announced {
  readonly calculated: number;
  /** Records of wagers that had been announced before. */
  readonly repeated: number;
  readonly balances: number;
}

interface CalculatedValue {
  readonly wagerId: string;
  readonly playerId: string;
  readonly playerSequence: number;
}
interface BalanceValue {
  readonly playerId: string;
  readonly playerSequence: number;
  readonly spendable: number;
  readonly status: number;
}

export const auditAnnouncements = async (
  log: EventLog,
  placed: number,
  sums: PlayerSums,
  findings: Findings,
): Promise<Announced> => {
  const seen = new Uint8Array(placed + 1);
  const newest = new Float64Array(sums.sequence.length);
  let repeated = 0;
  const calculated = await readWhole(log, topicNames.calculated, (value: CalculatedValue) => {
    const n = numberOf(value.wagerId);
    if (seen[n] === 1) {
      repeated += 1;
      return;
    }
    seen[n] = 1;
    const player = numberOf(value.playerId);
    if (value.playerSequence <= (newest[player] ?? 0)) {
      findings.add(`wager ${n} was announced behind a later one of its player`);
    }
    newest[player] = value.playerSequence;
  });
  for (let n = 1; n <= placed; n += 1) {
    if (seen[n] !== 1) findings.add(`wager ${n} was not announced`);
  }
  const last = new Map<number, BalanceValue>();
  const balances = await readWhole(log, topicNames.balances, (value: BalanceValue) => {
    const player = numberOf(value.playerId);
    if (value.playerSequence > (last.get(player)?.playerSequence ?? 0)) last.set(player, value);
  });
  for (const [player, sequence] of sums.sequence.entries()) {
    const value = last.get(player);
    const same =
      (value?.playerSequence ?? 0) === sequence &&
      (value?.spendable ?? 0) === sums.spendable[player] &&
      (value?.status ?? 0) === sums.status[player];
    if (!same) findings.add(`the newest balance announced of player ${player} is not the account`);
  }
  return { calculated, repeated, balances };
};

const lookEveryMs = 50;

/** Everything that stands in the topic now. @returns how many records */
const readWhole = async <T>(
  log: EventLog,
  topic: string,
  take: (value: T) => void,
): Promise<number> => {
  const marks = await log.watermarks(topic);
  const ends = new Map(marks.map(({ partition, high }) => [partition, high]));
  const positions = new Map(marks.map(({ partition, low }) => [partition, low]));
  let read = 0;
  let fault: Error | null = null;
  const takeRecords = (partition: number, records: readonly LogRecord[]): void => {
    for (const { offset, value } of records) {
      if (offset < (positions.get(partition) ?? 0)) continue;
      positions.set(partition, offset + 1);
      if (value === null) continue;
      read += 1;
      take(JSON.parse(Buffer.from(value).toString('utf8')));
    }
  };
  const consumer = await log.consume({
    group: `soak-auditor-${process.pid}`,
    topic,
    maxBatchRecords: 5_000,
    startOffsets: async (partitions) =>
      new Map(partitions.map((partition) => [partition, positions.get(partition) ?? 0])),
    onBatch: async ({ partition, records }) => takeRecords(partition, records),
    onFatal: (error) => {
      fault = error;
    },
  });
  // Compaction leaves gaps, and the very last record is always kept.
  while (![...ends].every(([partition, end]) => (positions.get(partition) ?? 0) >= end)) {
    if (fault !== null) throw fault;
    await sleep(lookEveryMs);
  }
  await consumer.stop();
  return read;
};
