/**
 * The one transaction of a batch: state is read, the batch is decided by it, rows and offset are
 * written, or nothing is (design, law 4).
 */
import type { BatchOutcome, LedgerWriter, PartitionPosition } from '@house-rules/database';
import { decideBatch } from '../batch/decide-batch.ts';
import { type PreparedRecord, stateToRead } from '../batch/prepare-batch.ts';
import { Unrecoverable } from '../loop/retry.ts';

export interface BatchToApply {
  readonly position: PartitionPosition;
  readonly records: readonly PreparedRecord[];
  readonly expectedOffset: number;
  readonly nextOffset: number;
  /** Epoch milliseconds. */
  readonly appliedAtMs: number;
}

export type Applied =
  | {
      readonly kind: 'applied';
      readonly batchId: number;
      readonly outcome: BatchOutcome;
      readonly appliedAtMs: number;
    }
  | { readonly kind: 'superseded'; readonly sentence: string };

/**
 * Applies the batch, or says that another transaction has moved the partition: another worker's, or
 * an earlier attempt of ours whose commit we did not hear of. Rejects with what the database says;
 * nothing was written then. A fault in deciding is Unrecoverable.
 */
export const applyBatch = async (ledger: LedgerWriter, batch: BatchToApply): Promise<Applied> => {
  const { position, records, expectedOffset, nextOffset, appliedAtMs } = batch;
  let fault: Unrecoverable | null = null;
  try {
    const result = await ledger.apply(
      { ...position, expectedOffset, nextOffset, appliedAtMs, ...stateToRead(records) },
      (state) => {
        try {
          return decideBatch(records, state);
        } catch (error) {
          fault = new Unrecoverable(`${placeOf(batch)} cannot be decided: ${error}`, error);
          throw fault;
        }
      },
    );
    if (result.kind === 'applied') return { ...result, appliedAtMs };
    const at = `offset \`${result.storedOffset}\` of log \`${result.storedEpoch}\``;
    return { kind: 'superseded', sentence: `${placeOf(batch)}: the ledger is at ${at}` };
  } catch (error) {
    throw fault ?? error;
  }
};

const placeOf = ({ position, expectedOffset, nextOffset }: BatchToApply): string =>
  `\`${position.topic}\` partition ${position.partition}, offsets ${expectedOffset} to ${nextOffset}`;
