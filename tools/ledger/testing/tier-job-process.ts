/**
 * A process that reviews tiers on three nights, as an API process does, and may be killed at a
 * failpoint on the way. Whoever runs it next goes on.
 */
import { openSqliteLedgerDesk } from '@house-rules/database';
import { nightlyTurn } from '../../../apps/config-api/src/ledger-jobs/job-turn.ts';
import { createLedgerAccess } from '../../../apps/config-api/src/players/ledger-access.ts';
import { storyTerms } from './story-desk.ts';
import { reviewNights } from './tier-nights.ts';

const [file = '', failpoint = '', count = '0', life = '0'] = process.argv.slice(2);
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

/** Each life begins when the lease of the one before it is over. */
const laterMs = Number(life) * 20_000;

const access = createLedgerAccess(
  {
    openReader: () => {
      throw new Error('the job reads by the desk');
    },
    openDesk: () => openSqliteLedgerDesk({ file, reach }),
  },
  () => undefined,
);

for (const atMs of reviewNights) {
  const options = {
    ledger: access,
    terms: storyTerms,
    clock: () => atMs + laterMs,
    holder: `life ${life}`,
    metrics: { worked: () => undefined, finished: () => undefined, failed: () => undefined },
    isStopped: () => false,
  };
  await nightlyTurn(options, 'tiers');
}
await access.close();
process.disconnect?.();
