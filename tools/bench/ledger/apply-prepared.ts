import type { LedgerWriter } from '@house-rules/database';
import type { SyntheticBatch } from './synthetic-wagers.ts';

/** What one batch took inside `apply`, by the clock and on the processor. */
export interface AppliedBatch {
  readonly wagers: number;
  readonly ms: number;
  readonly cpuMs: number;
}

/** Applies a prepared batch; the clock runs from the call to its answer. */
export const applyPrepared = async (
  writer: LedgerWriter,
  { request, decide }: SyntheticBatch,
): Promise<AppliedBatch> => {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const result = await writer.apply(request, decide);
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  if (result.kind !== 'applied') throw new Error('the batch was not applied');
  const wagers = request.nextOffset - request.expectedOffset;
  return { wagers, ms, cpuMs: (user + system) / 1_000 };
};

/** Wagers a second over these batches. */
export const rateOf = (
  batches: readonly AppliedBatch[],
  of: (batch: AppliedBatch) => number = ({ ms }) => ms,
): number => {
  const wagers = batches.reduce((sum, batch) => sum + batch.wagers, 0);
  const ms = batches.reduce((sum, batch) => sum + of(batch), 0);
  return Math.round((wagers / ms) * 1_000);
};

export type Progress = (line: string) => void;

/** A wager for each player, so that what is measured afterwards is not their first. */
export const openPlayers = async (
  writer: LedgerWriter,
  next: (size: number) => SyntheticBatch,
  players: number,
  progress: Progress,
): Promise<readonly AppliedBatch[]> => {
  const size = 20_000;
  const applied: AppliedBatch[] = [];
  for (let opened = 0; opened < players; opened += size) {
    applied.push(await applyPrepared(writer, next(Math.min(size, players - opened))));
  }
  progress(`${players.toLocaleString('en')} players opened at ${rateOf(applied)}/s`);
  return applied;
};
