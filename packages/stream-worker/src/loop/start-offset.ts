/**
 * Where a partition is read from: what the ledger stored, proved to belong to this life of the log.
 * There is no silent reset (fault matrix, row 12): where the two disagree the worker refuses.
 */
import type { StoredOffset } from '@house-rules/database';
import type { PartitionWatermarks } from '@house-rules/event-log';

export interface StartOffset {
  /** What the ledger's compare-and-set has to find; 0 where nothing is stored. */
  readonly expectedOffset: number;
  /** The first offset to read. */
  readonly readFrom: number;
}

export type StartOffsetAnswer =
  | ({ readonly ok: true } & StartOffset)
  | {
      readonly ok: false;
      readonly code: 'log_replaced' | 'offset_out_of_range';
      readonly sentence: string;
    };

export const startOffset = (
  watermarks: PartitionWatermarks,
  stored: StoredOffset | undefined,
  logEpoch: string,
): StartOffsetAnswer => {
  const { partition, low, high } = watermarks;
  if (stored === undefined) return { ok: true, expectedOffset: 0, readFrom: low };
  const { nextOffset } = stored;
  const where = `partition ${partition}: the ledger is at offset \`${nextOffset}\``;
  if (stored.logEpoch !== logEpoch) {
    const lives = `of the log \`${stored.logEpoch}\`, but this is \`${logEpoch}\``;
    const sentence = `${where} ${lives}; the topic was made anew, ${ask}`;
    return { ok: false, code: 'log_replaced', sentence };
  }
  if (nextOffset < low || nextOffset > high) {
    const has = `but the log has \`${low}\` to \`${high}\``;
    const sentence = `${where}, ${has}; it was truncated or replaced, ${ask}`;
    return { ok: false, code: 'offset_out_of_range', sentence };
  }
  return { ok: true, expectedOffset: nextOffset, readFrom: nextOffset };
};

const ask = 'and a person must decide where to go on';
