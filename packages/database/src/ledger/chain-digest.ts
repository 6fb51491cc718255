/** The ledger's chain: each batch's digest commits to the one before it in its partition. */
import { createHash } from 'node:crypto';

/** What stands before a partition's first batch. */
export const chainStart = '0'.repeat(64);

export interface ChainLink {
  readonly previousDigest: string;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly logEpoch: string;
  readonly firstOffset: number;
  readonly nextOffset: number;
  readonly appliedAtMs: number;
  /** sha-256 over the batch's rows, hex, as the worker computed it. */
  readonly rowsDigest: string;
}

/** The digest that is stored with the batch: hex sha-256 over the link's fields, one a line. */
export const chainDigest = (link: ChainLink): string => {
  const fields = [
    link.previousDigest,
    link.group,
    link.topic,
    link.partition,
    link.logEpoch,
    link.firstOffset,
    link.nextOffset,
    link.appliedAtMs,
    link.rowsDigest,
  ];
  return createHash('sha256').update(fields.join('\n')).digest('hex');
};
