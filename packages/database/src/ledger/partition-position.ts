/** A partition as one consumer group reads it; the epoch tells a log from one made anew (glossary). */
export interface PartitionPosition {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly logEpoch: string;
}
