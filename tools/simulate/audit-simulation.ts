/**
 * Says what is wrong with a ledger and what it announced, from what was sent and published alone. It
 * shares no code with the worker: which version counted, what it was worth, and every sum are worked
 * out here once more.
 */
import type { FakeLedgerStore } from '@house-rules/database';
import type { MeantEntry } from './simulated-operators.ts';
import type { MeantDeadLetter, MeantWager } from './simulated-platform.ts';

export interface SimulationFacts {
  readonly tables: FakeLedgerStore['tables'];
  readonly wagers: readonly MeantWager[];
  readonly deadLetters: readonly MeantDeadLetter[];
  readonly entries: readonly MeantEntry[];
  /** Values of the topics, in the order of each partition. */
  readonly calculated: readonly Announced[];
  readonly balances: readonly Announced[];
}

/** What the auditor reads of an announced record. */
export interface Announced {
  readonly kind?: string;
  readonly wagerId?: string;
  readonly voidId?: string;
  readonly playerId: string;
  readonly playerSequence: number;
  readonly spendable?: number;
}

/** Sentences; none where all is right. */
export const auditSimulation = (facts: SimulationFacts): string[] => [
  ...auditWagers(facts),
  ...auditVoids(facts),
  ...auditDeadLetters(facts),
  ...auditPlayers(facts),
  ...auditOrder(facts),
  ...auditBatches(facts),
  ...auditAnnounced(facts),
];

/** The activation that is not taken back and has the greatest start by then; of equals the later one. */
const versionAt = (entries: readonly MeantEntry[], operatorId: string, atMs: number): number => {
  let found: MeantEntry | null = null;
  for (const entry of entries) {
    if (entry.operatorId !== operatorId || entry.cancels !== null || entry.fromMs > atMs) continue;
    const isTakenBack = entries.some(
      (other) => other.operatorId === operatorId && other.cancels === entry.sequence,
    );
    if (isTakenBack) continue;
    if (found === null || entry.fromMs >= found.fromMs) found = entry;
  }
  return found?.version ?? 0;
};

/** Version n gives n tenths of a point for each euro; micropoints. */
const worth = (version: number, euros: number): number => version * euros * 100_000;

const auditWagers = ({ tables, wagers, entries }: SimulationFacts): string[] => {
  const offences: string[] = [];
  for (const wager of wagers) {
    const { operatorId, wagerId } = wager;
    const row = tables.wagers.get(`${operatorId} ${wagerId}`);
    if (row === undefined) {
      offences.push(`wager ${wagerId} is missing`);
      continue;
    }
    const version = versionAt(entries, operatorId, wager.atMs);
    const expected = worth(version, wager.euros);
    if (row.ruleSetVersion === version && row.spendable === expected) continue;
    offences.push(
      `wager ${wagerId} has ${row.spendable} by version ${row.ruleSetVersion}, ` +
        `not ${expected} by version ${version}`,
    );
  }
  const extra = tables.wagers.size - wagers.length;
  return extra === 0 ? offences : [...offences, `${extra} wagers too many`];
};

const auditVoids = ({ tables, wagers }: SimulationFacts): string[] =>
  wagers.flatMap(({ operatorId, voidId, wagerId }) => {
    if (voidId === null) return [];
    const state = tables.voids.get(`${operatorId} ${voidId}`)?.state ?? 'missing';
    return state === 'applied' ? [] : [`the void of ${wagerId} is ${state}`];
  });

const auditDeadLetters = ({ tables, deadLetters }: SimulationFacts): string[] => {
  const expected = deadLetters.map((one) => `${one.partition} ${one.offset} ${one.reason}`).sort();
  const found = [...tables.deadLetters]
    .map(([key, { reason }]) => `${key.split(' ').slice(2).join(' ')} ${reason}`)
    .sort();
  const isSame = expected.join() === found.join();
  return isSame ? [] : [`dead letters are ${found.join(', ')}, not ${expected.join(', ')}`];
};

const auditPlayers = ({ tables, wagers, entries }: SimulationFacts): string[] => {
  const sums = new Map<string, { points: number; rows: number }>();
  for (const { operatorId, playerId, atMs, euros, voidId } of wagers) {
    const sum = sums.get(`${operatorId} ${playerId}`) ?? { points: 0, rows: 0 };
    const points = worth(versionAt(entries, operatorId, atMs), euros);
    sum.points += voidId === null ? points : 0;
    sum.rows += voidId === null ? 1 : 2;
    sums.set(`${operatorId} ${playerId}`, sum);
  }
  const offences: string[] = [];
  for (const [player, { points, rows }] of sums) {
    const account = tables.accounts.get(player)?.account;
    if (account?.spendable !== points || account.playerSequence !== rows) {
      const has = `${account?.spendable} after ${account?.playerSequence} rows`;
      offences.push(`player ${player} has ${has}, not ${points} after ${rows}`);
    }
    let running = 0;
    for (let sequence = 1; sequence <= rows; sequence += 1) {
      const row = tables.sequences.get(`${player} ${sequence}`);
      if (row === undefined || !('spendableAfter' in row)) {
        offences.push(`player ${player} has no row ${sequence}`);
        break;
      }
      running += row.spendable;
      if (row.spendableAfter === running) continue;
      offences.push(
        `player ${player} has ${row.spendableAfter} after row ${sequence}, not ${running}`,
      );
      break;
    }
  }
  return offences;
};

/** Of one player, what stands later in a partition stands later in the ledger. */
const auditOrder = ({ tables, wagers }: SimulationFacts): string[] => {
  const last = new Map<string, number>();
  const inOrder = wagers.filter(({ isElsewhere }) => !isElsewhere);
  return inOrder.flatMap(({ operatorId, playerId, wagerId, partition }) => {
    const sequence = tables.wagers.get(`${operatorId} ${wagerId}`)?.playerSequence ?? 0;
    const line = `${partition} ${operatorId} ${playerId}`;
    const before = last.get(line) ?? 0;
    last.set(line, Math.max(before, sequence));
    return sequence > before ? [] : [`wager ${wagerId} was overtaken in partition ${partition}`];
  });
};

/** Every offset of a group's partition is in exactly one batch. */
const auditBatches = ({ tables }: SimulationFacts): string[] => {
  const ends = new Map<string, number>();
  return tables.batches.flatMap(({ batchId, request }) => {
    const chain = `${request.group} ${request.topic} ${request.partition}`;
    const end = ends.get(chain) ?? 0;
    ends.set(chain, request.nextOffset);
    if (request.expectedOffset === end && request.nextOffset >= end) return [];
    return [`batch ${batchId} of ${chain} begins at ${request.expectedOffset}, not at ${end}`];
  });
};

const auditAnnounced = ({ tables, wagers, calculated, balances }: SimulationFacts): string[] => {
  const offences: string[] = [];
  const announced = new Set(calculated.map(({ voidId, wagerId }) => voidId ?? wagerId));
  for (const { wagerId, voidId } of wagers) {
    if (!announced.has(wagerId)) offences.push(`wager ${wagerId} was never announced`);
    if (voidId !== null && !announced.has(voidId))
      offences.push(`void ${voidId} was never announced`);
  }
  const newest = new Map<string, number>();
  const seen = new Set<string | undefined>();
  // What came in two partitions is announced by whichever applied it.
  const inOrder = new Set(
    wagers.filter(({ isElsewhere }) => !isElsewhere).map(({ wagerId }) => wagerId),
  );
  for (const { playerId, playerSequence, voidId, wagerId } of calculated) {
    const id = voidId ?? wagerId;
    if (seen.has(id) || !inOrder.has(wagerId ?? '')) continue;
    seen.add(id);
    if (playerSequence < (newest.get(playerId) ?? 0)) offences.push(`${id} was announced too late`);
    newest.set(playerId, Math.max(newest.get(playerId) ?? 0, playerSequence));
  }
  for (const [player, { account }] of tables.accounts) {
    const [, playerId = ''] = player.split(' ');
    const said = balances
      .filter((balance) => balance.playerId === playerId)
      .reduce<Announced | null>(
        (best, one) => (best === null || one.playerSequence >= best.playerSequence ? one : best),
        null,
      );
    if (said?.spendable === account.spendable) continue;
    offences.push(
      `the balance of ${player} was announced as ${said?.spendable}, not ${account.spendable}`,
    );
  }
  return offences;
};
