/** What every LedgerWriter promises of records that wait for their configuration. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { LedgerWriter } from '../ledger/ledger-port.ts';
import type { NewParkedRecord } from '../ledger/ledger-rows.ts';
import { applyTo, type LedgerRig } from './ledger-rig.ts';
import { asking, sampleNoonMs, samplePosition, sampleUuid } from './sample-batch.ts';

const parkedRow = (offset: number, operatorId = 'harbour'): NewParkedRecord => ({
  operatorId,
  offset,
  wagerId: offset % 2 === 0 ? sampleUuid(offset) : null,
  sentence: `version 2 of \`${operatorId}\` is missing`,
  recordKey: Buffer.from('player'),
  value: Buffer.alloc(100, offset),
  rawValue: offset === 0 ? Buffer.from([0, 255]) : null,
  headers: { traceparent: 'kept' },
  receivedAtMs: sampleNoonMs + offset,
});

/** A batch that parks these and moves the partition behind them. */
const park = (ledger: LedgerWriter, from: number, rows: readonly NewParkedRecord[]) => {
  const { request, decide } = asking(from, [], () => undefined);
  return applyTo(ledger, {
    request: { ...request, nextOffset: from + rows.length },
    decide: (state) => ({ ...decide(state), parked: rows }),
  });
};

const plenty = { recordsMax: 100, bytesMax: 1_000_000 };

export const ledgerParkingContract = (adapter: string, openRig: () => LedgerRig): void => {
  describe(`what the ledger parks (${adapter})`, () => {
    let rig: LedgerRig;
    let ledger: LedgerWriter;
    const from = async (operatorId: string, offset: number, slice = plenty) =>
      (await ledger.parking.from(samplePosition, operatorId, offset, slice)).map((row) => ({
        ...row,
        recordKey: row.recordKey && Buffer.from(row.recordKey),
        value: Buffer.from(row.value),
        rawValue: row.rawValue && Buffer.from(row.rawValue),
      }));
    const offsetsFrom = async (offset: number, slice = plenty) =>
      (await from('harbour', offset, slice)).map((row) => row.offset);

    beforeEach(() => {
      rig = openRig();
      ledger = rig.open();
    });
    afterEach(async () => {
      await ledger.close();
      rig.dispose();
    });

    it('gives parked records back as they came, each operator its own, in order', async () => {
      const rows = [parkedRow(0), parkedRow(1, 'lagoon'), parkedRow(2)];
      assert.equal((await park(ledger, 0, rows)).kind, 'applied');
      assert.deepEqual(await from('harbour', 0), [rows[0], rows[2]]);
      assert.deepEqual(await from('lagoon', 0), [rows[1]]);
      assert.deepEqual(await offsetsFrom(1), [2]);
      const { group, topic, partition, logEpoch } = samplePosition;
      const lines = await ledger.parking.lines(group, topic);
      assert.deepEqual(
        [...lines].sort((one, other) => (one.operatorId < other.operatorId ? -1 : 1)),
        [
          { operatorId: 'harbour', partition, logEpoch, records: 2, bytes: 200 },
          { operatorId: 'lagoon', partition, logEpoch, records: 1, bytes: 100 },
        ],
      );
      assert.deepEqual(await ledger.parking.lines('another', topic), []);
    });

    it('reads no more than a slice, and at least one record', async () => {
      await park(
        ledger,
        0,
        [0, 1, 2, 3].map((offset) => parkedRow(offset)),
      );
      assert.deepEqual(await offsetsFrom(0, { ...plenty, recordsMax: 2 }), [0, 1]);
      assert.deepEqual(await offsetsFrom(0, { ...plenty, bytesMax: 1 }), [0]);
      assert.deepEqual(await offsetsFrom(0, { ...plenty, bytesMax: 101 }), [0, 1]);
    });

    it('parks with the offset or not at all', async () => {
      await park(ledger, 0, [parkedRow(0)]);
      assert.equal((await park(ledger, 0, [parkedRow(1)])).kind, 'superseded');
      assert.deepEqual(await offsetsFrom(0), [0]);
    });

    it('forgets what was applied, of that operator alone', async () => {
      await park(ledger, 0, [parkedRow(0), parkedRow(1, 'lagoon'), parkedRow(2)]);
      await ledger.parking.forget(samplePosition, 'harbour', 2);
      assert.deepEqual(await offsetsFrom(0), [2]);
      assert.equal((await from('lagoon', 0)).length, 1);
    });

    it('gives parked records to nobody as announced rows', async () => {
      await park(ledger, 0, [parkedRow(0)]);
      const [batch] = await ledger.unannounced(samplePosition, 10);
      assert.deepEqual([batch?.wagers, batch?.deadLetters, batch?.balances], [[], [], []]);
    });
  });
};
