/** A process of the crash tests: applies the sample stream and may be killed at a failpoint. */
import { openSqliteLedgerWriter } from '../ledger/sqlite/open-sqlite-ledger-writer.ts';
import { eagerChanges } from './eager-changes.ts';
import { samplePosition } from './sample-batch.ts';
import { streamBatch, streamBatches, wagersPerBatch } from './sample-stream.ts';

const [file = '', accounts = '', failpoint = '', count = '0'] = process.argv.slice(2);
const changeLimits = accounts === 'as changes' ? eagerChanges : {};
let left = Number(count);

/** Dies as if the machine had: no handlers, no flushing. */
const reach = (reached: string): void => {
  if (reached !== failpoint) return;
  left -= 1;
  if (left > 0) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered asynchronously: nothing after this line may run meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
};

const ledger = openSqliteLedgerWriter({ file, reach, changeLimits });
const { group, topic } = samplePosition;
const [stored] = await ledger.storedOffsets(group, topic);
let offset = stored?.nextOffset ?? 0;
let applied = 0;
while (offset < streamBatches * wagersPerBatch) {
  const { request, decide } = streamBatch(offset);
  const result = await ledger.apply(request, decide);
  offset = result.kind === 'applied' ? request.nextOffset : result.storedOffset;
  if (result.kind === 'applied') applied += 1;
  // A breath, so that two racing processes take turns.
  await new Promise(setImmediate);
}
await ledger.close();
process.send?.(applied);
process.disconnect?.();
