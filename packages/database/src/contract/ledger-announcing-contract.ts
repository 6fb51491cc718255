/** What every LedgerWriter promises of the rows it gives back to be announced. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { LedgerWriter } from '../ledger/ledger-port.ts';
import { applyTo, type LedgerRig } from './ledger-rig.ts';
import {
  type SampleWager,
  sampleBatch,
  sampleNoonMs,
  samplePlayer,
  samplePosition,
  sampleUuid,
} from './sample-batch.ts';

const earn = (wager: number, player: number, earns: number): SampleWager => ({
  wager,
  player,
  earns,
});

export const ledgerAnnouncingContract = (adapter: string, openRig: () => LedgerRig): void => {
  describe(`what the ledger's writer gives back to be announced (${adapter})`, () => {
    let rig: LedgerRig;
    let ledger: LedgerWriter;

    beforeEach(() => {
      rig = openRig();
      ledger = rig.open();
    });
    afterEach(async () => {
      await ledger.close();
      rig.dispose();
    });

    it('gives back the rows of what is not yet announced, exactly as they were written', async () => {
      const batch = sampleBatch(0, [earn(1, 1, 10), { ...earn(2, 1, 5), tierAfter: 'gold' }]);
      const result = await applyTo(ledger, batch);
      assert.ok(result.kind === 'applied');
      const [unannounced] = await ledger.unannounced(samplePosition, 10);
      assert.deepEqual(unannounced, {
        batchId: result.batchId,
        partition: 0,
        wagers: result.outcome.wagers,
        postings: result.outcome.postings,
        deadLetters: [],
        balances: [
          {
            player: samplePlayer(1),
            spendable: 15,
            status: 15,
            tier: 'gold',
            playerSequence: 3,
            changedAtMs: sampleNoonMs + 60_000,
          },
        ],
      });
    });

    it('gives back dead letters with their bytes', async () => {
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10)]));
      const result = await applyTo(ledger, sampleBatch(1, [{ ...earn(1, 1, 10), content: 'b' }]));
      assert.ok(result.kind === 'applied');
      const [, second] = await ledger.unannounced(samplePosition, 10);
      const [letter] = second?.deadLetters ?? [];
      assert.deepEqual([...(letter?.body ?? [])], [0, 255, 1, 254]);
      assert.deepEqual(letter?.headers, { traceparent: 'kept' });
      assert.equal(Buffer.from(letter?.recordKey ?? []).toString(), sampleUuid(1));
    });

    it('keeps the first dead letter where another group reads the topic again', async () => {
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10)]));
      const forged = { ...earn(1, 1, 10), content: 'b' };
      await applyTo(ledger, sampleBatch(1, [forged]));
      const replay = { ...samplePosition, group: 'replay' };
      const again = await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10), forged], replay));
      assert.equal(again.kind, 'applied');
      const [batch] = await ledger.unannounced(replay, 10);
      assert.deepEqual(batch?.deadLetters, []);
    });

    it('moves the announcing watermark forward only, for its own partition', async () => {
      const ids: number[] = [];
      for (const offset of [0, 1, 2]) {
        const result = await applyTo(ledger, sampleBatch(offset, [earn(offset + 1, 1, 1)]));
        assert.ok(result.kind === 'applied');
        ids.push(result.batchId);
      }
      const [first = 0, second = 0, third = 0] = ids;
      const waiting = async () =>
        (await ledger.unannounced(samplePosition, 10)).map(({ batchId }) => batchId);
      await ledger.announced({ ...samplePosition, partition: 1 }, third);
      assert.deepEqual(await waiting(), [first, second, third]);
      await ledger.announced(samplePosition, second);
      assert.deepEqual(await waiting(), [third]);
      await ledger.announced(samplePosition, first);
      assert.deepEqual(await waiting(), [third]);
      assert.equal((await ledger.unannounced(samplePosition, 1)).length, 1);
    });
  });
};
