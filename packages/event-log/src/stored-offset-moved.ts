/**
 * Thrown by `onBatch` when the reader's database says that the partition stands elsewhere than this
 * batch begins: another worker has applied it meanwhile. `startOffsets` is asked again for that
 * partition and reading goes on from its answer, where a plain rejection would bring the same
 * records again.
 */
export class StoredOffsetMoved extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoredOffsetMoved';
  }
}
