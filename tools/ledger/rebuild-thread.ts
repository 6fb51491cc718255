/** A thread that rebuilds ranges of players; documents of the configuration it asks of its host. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  openSqliteAuditLedger,
  type RangeToRebuild,
  rebuildRange,
} from '@house-rules/ledger-audit';
import { createLink } from '../../apps/config-api/src/ledger-audit/thread-link.ts';
import type { RangeAsked, RangeHost, RangeThread } from './start-rebuild-threads.ts';

if (parentPort === null) throw new Error('this file is a thread, not a program');
const ledger = openSqliteAuditLedger(String(workerData));

const served: RangeThread = {
  rebuild: (asked: RangeAsked) => {
    const range: RangeToRebuild = { ...asked, onRows: () => undefined };
    return rebuildRange(ledger, remote, range);
  },
};
const { remote } = createLink<RangeHost>(parentPort, served, ['ruleSet', 'rates', 'timeline']);
