import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openSqliteLedgerWriter } from '@house-rules/database';
import { applyPrepared } from '../ledger/apply-prepared.ts';
import { operatorId } from '../ledger/synthetic-events.ts';
import { createSyntheticWagers } from '../ledger/synthetic-wagers.ts';
import { createTemporaryLedger } from '../ledger/temporary-ledger.ts';
import { nowMs } from './now-ms.ts';
import { watchProbes } from './watch-probes.ts';

it('counts a wager as seen once its balance is, and fails where one is never seen', async () => {
  const ledger = createTemporaryLedger();
  const writer = openSqliteLedgerWriter({ file: ledger.file });
  try {
    const { next, playerId } = createSyntheticWagers(1, 1);
    const probe = { kind: 'probe', operatorId, playerId: playerId(0), madeMs: nowMs() } as const;
    const watch = watchProbes(ledger.file);
    watch.add({ ...probe, playerSequence: 1 });
    await applyPrepared(writer, next(1));
    const seen = await watch.finish(10_000);
    assert.equal(seen.length, 1);
    assert.ok((seen[0]?.latencyMs ?? 0) > 0);

    const endless = watchProbes(ledger.file);
    endless.add({ ...probe, playerSequence: 99 });
    await assert.rejects(endless.finish(20), /1 wagers were not seen within 20 ms/);
  } finally {
    await writer.close();
    ledger.dispose();
  }
});
