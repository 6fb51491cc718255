/**
 * The one transaction of a batch: state is read, the batch is decided by it, rows and offset are
 * written, or nothing is (design, law 4).
 */
import type { BatchOutcome, LedgerWriter, PartitionPosition } from '@house-rules/database';
import type { VersionLookup } from '../batch/batch-draft.ts';
import { ConfigurationNeeded } from '../batch/configuration-needed.ts';
import { decideBatch } from '../batch/decide-batch.ts';
import type { PreparedRecord } from '../batch/prepare-batch.ts';
import { stateToRead } from '../batch/state-to-read.ts';
import { Unrecoverable } from '../loop/retry.ts';

export interface BatchToApply {
  readonly position: PartitionPosition;
  readonly records: readonly PreparedRecord[];
  readonly expectedOffset: number;
  readonly nextOffset: number;
  /** Epoch milliseconds. */
  readonly appliedAtMs: number;
  /** Versions that decided wagers once. */
  readonly versions: VersionLookup;
}

export type Applied =
  | {
      readonly kind: 'applied';
      readonly batchId: number;
      readonly outcome: BatchOutcome;
      readonly appliedAtMs: number;
    }
  | { readonly kind: 'superseded'; readonly sentence: string }
  /** Nothing was written: what the batch needs of the configuration is not there yet. */
  | { readonly kind: 'waits'; readonly operatorId: string; readonly sentence: string };

/**
 * Applies the batch, or says that another transaction has moved the partition: another worker's, or
 * an earlier attempt of ours whose commit we did not hear of. Rejects with what the database says;
 * nothing was written then. A fault in deciding is Unrecoverable.
 */
export const applyBatch = async (ledger: LedgerWriter, batch: BatchToApply): Promise<Applied> => {
  const { position, records, expectedOffset, nextOffset, appliedAtMs, versions } = batch;
  const asked = stateToRead(records);
  const { players, wagers, voids, facts } = asked;
  const toRead = { players, wagers, voids, facts };
  let fault: Unrecoverable | ConfigurationNeeded | null = null;
  try {
    const result = await ledger.apply(
      { ...position, expectedOffset, nextOffset, appliedAtMs, ...toRead },
      (state) => {
        try {
          return decideBatch({ records, asked }, state, { versions, appliedAtMs });
        } catch (error) {
          if (error instanceof ConfigurationNeeded) {
            fault = error;
            throw error;
          }
          fault = new Unrecoverable(`${placeOf(batch)} cannot be decided: ${error}`, error);
          throw fault;
        }
      },
    );
    if (result.kind === 'applied') return { ...result, appliedAtMs };
    const at = `offset \`${result.storedOffset}\` of log \`${result.storedEpoch}\``;
    return { kind: 'superseded', sentence: `${placeOf(batch)}: the ledger is at ${at}` };
  } catch (error) {
    const cause: unknown = fault ?? error;
    if (cause instanceof ConfigurationNeeded) {
      return { kind: 'waits', operatorId: cause.operatorId, sentence: cause.message };
    }
    throw cause;
  }
};

const placeOf = ({ position, expectedOffset, nextOffset }: BatchToApply): string =>
  `\`${position.topic}\` partition ${position.partition}, offsets ${expectedOffset} to ${nextOffset}`;
