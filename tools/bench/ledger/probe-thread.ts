/**
 * A thread that asks a ledger questions over a connection of its own while somebody else writes, and
 * times the answers. It is told what to ask by a message and answers with its samples.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type LedgerReader, openLedgerReader } from '@house-rules/database';
import { createRandom } from './random.ts';

export interface ProbeSettings {
  readonly file: string;
  readonly operatorId: string;
  /** Ids of players who have wagers by the time of the first question. */
  readonly playerIds: readonly string[];
  readonly questions: readonly Question[];
  /** Milliseconds between two rounds of questions. */
  readonly everyMs: number;
}

export type Question = 'balance' | 'history' | 'search';

/** Milliseconds, by question. */
export type ProbeSamples = Readonly<Record<string, readonly number[]>>;

const historyRows = 50;
const prefixLength = 4;

const settings = workerData as ProbeSettings;
const random = createRandom(7);

const ask = async (reader: LedgerReader, question: Question): Promise<void> => {
  const { operatorId, playerIds } = settings;
  const playerId = playerIds[random.below(playerIds.length)] ?? '';
  const player = { operatorId, playerId };
  if (question === 'balance') {
    if ((await reader.balance(player)) === null) throw new Error('a player has no balance');
    return;
  }
  if (question === 'history') {
    const { rows } = await reader.history(player, { limit: historyRows, cursor: null });
    if (rows.length === 0) throw new Error('a player has no history');
    return;
  }
  const idPrefix = playerId.slice(0, prefixLength);
  const { rows } = await reader.players({ operatorId, idPrefix, limit: historyRows, cursor: null });
  if (rows.length === 0) throw new Error('nobody was found');
};

let isStopped = false;
parentPort?.once('message', () => {
  isStopped = true;
});

const reader = openLedgerReader({ file: settings.file });
const samples: Record<string, number[]> = {};
while (!isStopped) {
  for (const question of settings.questions) {
    const startedAt = performance.now();
    await ask(reader, question);
    const own = samples[question] ?? [];
    own.push(performance.now() - startedAt);
    samples[question] = own;
  }
  await pause(settings.everyMs);
}
await reader.close();
parentPort?.postMessage(samples satisfies ProbeSamples);
