/** What every LedgerWriter promises. Each adapter runs the same suite. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { micropointsMax } from '@house-rules/contracts';
import type { Account } from '@house-rules/ledger';
import type { LedgerWriter } from '../ledger/ledger-port.ts';
import { emptyAccount } from '../ledger/player-state.ts';
import { applyTo, type LedgerRig } from './ledger-rig.ts';
import {
  asking,
  type SampleWager,
  sampleBatch,
  sampleDay,
  sampleNoonMs,
  samplePlayer,
  samplePosition,
} from './sample-batch.ts';

const failpoints = ['ledger.begun', 'ledger.rows-written', 'ledger.before-commit'];

const storedOffset = async (ledger: LedgerWriter): Promise<number> =>
  (await ledger.storedOffsets('loyalty', 'wager.events'))[0]?.nextOffset ?? 0;

/** Asks in a batch of its own, which moves the offset by one. */
const askPlayer = async (ledger: LedgerWriter, player: number): Promise<Account> => {
  const seen: Account[] = [];
  const wager: SampleWager = { wager: 999_999, player, earns: 0 };
  const batch = asking(await storedOffset(ledger), [wager], (state) => {
    seen.push(state.player(samplePlayer(player)).account);
  });
  await applyTo(ledger, batch);
  assert.ok(seen[0]);
  return seen[0];
};

const earn = (wager: number, player: number, earns: number): SampleWager => ({
  wager,
  player,
  earns,
});

export const ledgerWriterContract = (adapter: string, openRig: () => LedgerRig): void => {
  describe(`the ledger's writer (${adapter})`, () => {
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

    it('starts with no offsets and new players', async () => {
      assert.deepEqual(await ledger.storedOffsets('loyalty', 'wager.events'), []);
      assert.deepEqual(await askPlayer(ledger, 1), emptyAccount);
    });

    it('writes a batch with its offset, and the next batch sees what it wrote', async () => {
      const wagers = [earn(1, 7, 500_000), { ...earn(2, 7, 250_001), tierAfter: 'gold' }];
      const result = await applyTo(ledger, sampleBatch(0, wagers));
      assert.equal(result.kind, 'applied');
      assert.deepEqual(await ledger.storedOffsets('loyalty', 'wager.events'), [
        { partition: 0, logEpoch: 'epoch-a', nextOffset: 2 },
      ]);
      assert.deepEqual(await askPlayer(ledger, 7), {
        spendable: 750_001,
        debt: 0,
        status: 750_001,
        tier: { id: 'gold', sinceMs: sampleNoonMs + 2, heldUntilMs: null },
        qualifying: { windowKey: 'lifetime', micropoints: 750_001 },
        playerSequence: 3,
        openLot: { expiresAtMs: null, earned: 750_001, remaining: 750_001 },
        openDay: { day: sampleDay, points: 750_001, promotions: { weekend: 2 } },
        facts: 0,
        lastWagerAtMs: sampleNoonMs + 2,
      });
    });

    it('keeps every micropoint up to the bound, and refuses one more', async () => {
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, micropointsMax)]));
      assert.equal((await askPlayer(ledger, 1)).spendable, 9_000_000_000_000_000);
      await assert.rejects(applyTo(ledger, sampleBatch(2, [earn(2, 1, 1)])), /CHECK constraint/);
      assert.equal(await storedOffset(ledger), 2);
      assert.equal((await askPlayer(ledger, 1)).playerSequence, 1);
    });

    it('lets the loser of the compare-and-set go without a trace', async () => {
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10)]));
      const late = sampleBatch(0, [earn(2, 1, 10)]);
      assert.deepEqual(await applyTo(ledger, late), {
        kind: 'superseded',
        storedOffset: 1,
        storedEpoch: 'epoch-a',
      });
      assert.equal((await askPlayer(ledger, 1)).spendable, 10);
    });

    it('does not ask for a decision where the offset was lost', async () => {
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10)]));
      const { request } = sampleBatch(0, [earn(2, 1, 10)]);
      await ledger.apply(request, () => assert.fail('decided over a lost offset'));
    });

    it('refuses another epoch of the log, and an offset ahead of the stored one', async () => {
      const ahead = sampleBatch(5, [earn(1, 1, 10)]);
      assert.deepEqual(await applyTo(ledger, ahead), {
        kind: 'superseded',
        storedOffset: 0,
        storedEpoch: '',
      });
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10)]));
      assert.equal((await applyTo(ledger, ahead)).kind, 'superseded');
      const other = { ...samplePosition, logEpoch: 'epoch-b' };
      assert.deepEqual(await applyTo(ledger, sampleBatch(1, [earn(2, 1, 10)], other)), {
        kind: 'superseded',
        storedOffset: 1,
        storedEpoch: 'epoch-a',
      });
    });

    it('lets exactly one of two writers have a batch', async () => {
      const second = rig.open();
      const results = await Promise.all([
        applyTo(ledger, sampleBatch(0, [earn(1, 1, 10)])),
        applyTo(second, sampleBatch(0, [earn(1, 1, 10)])),
      ]);
      assert.deepEqual(results.map(({ kind }) => kind).sort(), ['applied', 'superseded']);
      assert.equal((await askPlayer(second, 1)).spendable, 10);
      await second.close();
    });

    it('keeps twenty batches that were asked for at once apart', async () => {
      const partitions = Array.from({ length: 20 }, (_, partition) => partition);
      await Promise.all(
        partitions.map((partition) =>
          applyTo(
            ledger,
            sampleBatch(0, [earn(partition + 1, 1, 1)], { ...samplePosition, partition }),
          ),
        ),
      );
      const stored = await ledger.storedOffsets('loyalty', 'wager.events');
      assert.deepEqual(
        stored.map(({ partition, nextOffset }) => [partition, nextOffset]),
        partitions.map((partition) => [partition, 1]),
      );
      const state = await new Promise<Account>((resolve) => {
        const batch = asking(1, [earn(99, 1, 0)], (read) =>
          resolve(read.player(samplePlayer(1)).account),
        );
        void applyTo(ledger, batch);
      });
      assert.equal(state.spendable, 20);
      assert.equal(state.playerSequence, 20);
    });

    it('finds the same wager again at another offset, in another partition, however old', async () => {
      const old = { ...earn(1, 1, 10), occurredAtMs: Date.UTC(2019, 0, 1) };
      await applyTo(ledger, sampleBatch(0, [old]));
      const again = await applyTo(ledger, sampleBatch(1, [old]));
      assert.ok(again.kind === 'applied');
      assert.equal(again.outcome.duplicates, 1);
      const elsewhere = { ...samplePosition, partition: 3, group: 'replay' };
      const third = await applyTo(ledger, sampleBatch(0, [old], elsewhere));
      assert.ok(third.kind === 'applied');
      assert.equal(third.outcome.duplicates, 1);
      assert.equal((await askPlayer(ledger, 1)).spendable, 10);
    });

    it('shows the stored identity of a wager that comes with other content or time', async () => {
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10)]));
      const forged = { ...earn(1, 1, 10), content: 'another', occurredAtMs: sampleNoonMs + 500 };
      const result = await applyTo(ledger, sampleBatch(1, [forged]));
      assert.ok(result.kind === 'applied');
      assert.deepEqual(
        result.outcome.deadLetters.map(({ reason, offset }) => [reason, offset]),
        [['conflict', 1]],
      );
      assert.equal((await askPlayer(ledger, 1)).spendable, 10);
    });

    it('keeps operators apart that use the same ids', async () => {
      const other = { ...earn(1, 1, 7), operatorId: 'aurora' };
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10), other]));
      assert.equal((await askPlayer(ledger, 1)).spendable, 10);
    });

    it('refuses to write one wager id twice, whatever the decision says', async () => {
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10)]));
      const { request, decide } = sampleBatch(1, [earn(1, 1, 10)]);
      const blind = ledger.apply(request, (state) =>
        decide({ ...state, storedWager: () => null, player: (ref) => state.player(ref) }),
      );
      await assert.rejects(blind, /UNIQUE constraint/);
      assert.equal(await storedOffset(ledger), 1);
    });

    it('refuses to answer for what the batch did not ask', async () => {
      const { request } = sampleBatch(0, [earn(1, 1, 10)]);
      const blind = ledger.apply(request, (state) => {
        state.player(samplePlayer(2));
        return assert.fail('answered');
      });
      await assert.rejects(blind, /did not ask for the state of player/);
    });

    it('adds counters of a day to what is stored, and reads them in the transaction', async () => {
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10), earn(2, 1, 5)]));
      await applyTo(ledger, sampleBatch(2, [earn(3, 1, 1)]));
      const seen: unknown[] = [];
      const batch = asking(3, [earn(9, 1, 0)], (state) => {
        seen.push(state.player(samplePlayer(1)).counters(sampleDay));
      });
      await applyTo(ledger, batch);
      assert.deepEqual(seen, [{ day: sampleDay, points: 16, promotions: { weekend: 3 } }]);
    });

    it('keeps nothing of a batch whose decision throws, and goes on', async () => {
      const { request } = sampleBatch(0, [earn(1, 1, 10)]);
      const thrown = ledger.apply(request, () => {
        throw new Error('no rule for this');
      });
      await assert.rejects(thrown, /no rule for this/);
      assert.equal(await storedOffset(ledger), 0);
      await applyTo(ledger, sampleBatch(0, [earn(1, 1, 10)]));
      assert.equal((await askPlayer(ledger, 1)).spendable, 10);
    });

    for (const failpoint of failpoints) {
      it(`keeps nothing of a batch that fails at ${failpoint}`, async () => {
        const failing = rig.open((reached) => {
          if (reached === failpoint) throw new Error(`failed at ${reached}`);
        });
        const batch = sampleBatch(0, [earn(1, 1, 10)]);
        await assert.rejects(applyTo(failing, batch), new RegExp(failpoint));
        assert.equal(await storedOffset(ledger), 0);
        assert.equal((await applyTo(ledger, batch)).kind, 'applied');
        await failing.close();
      });
    }

    it('keeps all of a batch that fails after its commit', async () => {
      const failing = rig.open((reached) => {
        if (reached === 'ledger.committed') throw new Error('failed');
      });
      await assert.rejects(applyTo(failing, sampleBatch(0, [earn(1, 1, 10)])), /failed/);
      assert.equal(await storedOffset(ledger), 1);
      assert.equal((await askPlayer(ledger, 1)).spendable, 10);
      await failing.close();
    });
  });
};
