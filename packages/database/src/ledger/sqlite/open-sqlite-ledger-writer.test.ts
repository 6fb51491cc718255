/** Batches of several partitions that share a commit, and what the writer remembers afterwards. */
import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { micropointsMax } from '@house-rules/contracts';
import { keptChanges } from '../../contract/eager-changes.ts';
import { expectLawsHold } from '../../contract/ledger-dump.ts';
import { applyTo } from '../../contract/ledger-rig.ts';
import {
  type SampleBatch,
  type SampleWager,
  sampleBatch,
  samplePlayer,
  samplePosition,
} from '../../contract/sample-batch.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../../contract/temporary-database.ts';
import { openSqliteFile } from '../../sqlite/open-sqlite-file.ts';
import type { ApplyResult, BatchState, LedgerWriter } from '../ledger-port.ts';
import { openSqliteLedgerWriter } from './open-sqlite-ledger-writer.ts';

/** The same player in every partition, and one of the partition's own. */
const wagersOf = (partition: number, from: number): SampleWager[] => [
  { wager: 100 * partition + from, player: 7, earns: 1_000 },
  { wager: 100 * partition + from + 1, player: 70 + partition, earns: 10 },
];

const batchOf = (partition: number, from = 0): SampleBatch =>
  sampleBatch(from, wagersOf(partition, from), { ...samplePosition, partition });

/** The same batch, with a look at what it was told before it decides. */
const looking = (batch: SampleBatch, look: (state: BatchState) => void): SampleBatch => ({
  ...batch,
  decide: (state) => {
    look(state);
    return batch.decide(state);
  },
});

const told = ({ reason, value }: { reason?: unknown; value?: ApplyResult }): string =>
  value === undefined ? String(reason) : value.kind;

for (const [accounts, changeLimits] of [
  ['accounts as rows', {}],
  ['accounts as changes', keptChanges],
] as const)
  describe(`batches of one moment (${accounts})`, () => {
    let temporary: TemporaryDatabase;
    let other: DatabaseSync;
    let ledger: LedgerWriter;
    let reach: (failpoint: string) => void;

    beforeEach(() => {
      temporary = temporaryDatabase('ledger');
      const { file } = temporary;
      other = openSqliteFile({ file });
      reach = () => undefined;
      ledger = openSqliteLedgerWriter({ file, changeLimits, reach: (name) => reach(name) });
    });
    afterEach(async () => {
      await ledger.close();
      other.close();
      temporary.dispose();
    });

    const version = (): unknown => other.prepare('PRAGMA data_version').get()?.data_version;
    const count = (sql: string): number => Number(Object.values(other.prepare(sql).get() ?? {})[0]);
    const offsets = async (): Promise<readonly number[]> =>
      (await ledger.storedOffsets('loyalty', 'wager.events')).map(({ nextOffset }) => nextOffset);
    const applyAll = async (batches: readonly SampleBatch[]): Promise<string[]> => {
      const ends = await Promise.allSettled(batches.map((batch) => applyTo(ledger, batch)));
      return ends.map(told);
    };
    /** What a batch is told of the player of all partitions. */
    const spendableSeenBy = async (batch: SampleBatch): Promise<number> => {
      let seen = Number.NaN;
      await applyTo(
        ledger,
        looking(batch, (state) => {
          seen = state.player(samplePlayer(7)).account.spendable;
        }),
      );
      return seen;
    };
    /** A rule of the file that no batch can keep, but that is asked only by the commit. */
    const refuseCommits = (): void =>
      other.exec(`CREATE TABLE "known" ("who" TEXT PRIMARY KEY);
        CREATE TABLE "asks" ("who" TEXT REFERENCES "known" DEFERRABLE INITIALLY DEFERRED);
        CREATE TRIGGER "late" AFTER INSERT ON "batch" BEGIN INSERT INTO "asks" VALUES ('nobody'); END`);

    it('share one commit, and each sees what the one before it wrote', async () => {
      const commits: unknown[] = [version()];
      reach = (name) => {
        if (name !== 'ledger.before-commit') commits.push(version());
      };
      const seen: number[] = [];
      const batches = [0, 1, 2].map((partition) =>
        looking(batchOf(partition), (state) => {
          seen.push(state.player(samplePlayer(7)).account.spendable);
        }),
      );
      assert.deepEqual(await applyAll(batches), ['applied', 'applied', 'applied']);
      assert.deepEqual(
        commits.map((one) => commits.indexOf(one)),
        [0, 0, 0, 0, 0, 0, 0, 7, 7, 7],
      );
      assert.deepEqual(seen, [0, 1_000, 2_000]);
      assert.deepEqual(await offsets(), [2, 2, 2]);
      assert.equal(await spendableSeenBy(batchOf(1, 2)), 3_000);
      expectLawsHold(temporary.file);
    });

    it('take the watermark of announcing with them', async () => {
      await applyTo(ledger, batchOf(0));
      const before = version();
      const announced = ledger.announced(samplePosition, 1).then(version);
      const applied = applyTo(ledger, batchOf(0, 2)).then(version);
      const after = version();
      assert.deepEqual([after, await announced], [before, await applied]);
      const left = await ledger.unannounced(samplePosition, 10);
      assert.deepEqual(
        left.map(({ batchId }) => batchId),
        [2],
      );
    });

    const boom = (): never => {
      throw new Error('boom');
    };
    const rich: SampleWager = { wager: 500, player: 7, earns: micropointsMax };
    const broken: Readonly<Record<string, () => SampleBatch>> = {
      'before it decides': () => looking(batchOf(1), boom),
      'at a row that the table refuses': () =>
        sampleBatch(0, [...wagersOf(1, 0), rich, { ...rich, wager: 501 }], {
          ...samplePosition,
          partition: 1,
        }),
      'when its rows are written': () =>
        looking(batchOf(1), () => {
          let reached = 0;
          reach = (name) => {
            if (name === 'ledger.rows-written' && reached++ === 0) boom();
          };
        }),
    };

    for (const [when, breakIt] of Object.entries(broken))
      it(`one that fails ${when} takes nothing of the others with it, and comes again`, async () => {
        const ends = await applyAll([batchOf(0), breakIt(), batchOf(2)]);
        assert.deepEqual([ends[0], ends[2]], ['applied', 'applied']);
        assert.match(ends[1] ?? '', /boom|CHECK/);
        assert.equal(count('SELECT count(*) FROM "batch"'), 2);
        assert.deepEqual(await offsets(), [2, 2]);
        expectLawsHold(temporary.file);
        const next = [batchOf(0, 2), batchOf(1), batchOf(2, 2)];
        assert.deepEqual(await applyAll(next), ['applied', 'applied', 'applied']);
        assert.equal(await spendableSeenBy(batchOf(1, 2)), 5_000);
        assert.equal(count('SELECT count(*) FROM "wager"'), 12);
        expectLawsHold(temporary.file);
      });

    it('that meet a wager of each other count it once', async () => {
      const twin = sampleBatch(0, wagersOf(0, 0), { ...samplePosition, partition: 1 });
      const results = await Promise.all([
        applyTo(ledger, batchOf(0)),
        applyTo(ledger, twin),
        applyTo(ledger, batchOf(0)),
      ]);
      assert.deepEqual(
        results.map((one) => (one.kind === 'applied' ? one.outcome.duplicates : one.storedOffset)),
        [0, 2, 2],
      );
      assert.equal(count('SELECT count(*) FROM "wager"'), 2);
      expectLawsHold(temporary.file);
    });

    it('fail together where their commit does, and count once when they come again', async () => {
      await applyTo(ledger, batchOf(0));
      refuseCommits();
      const second = [batchOf(0, 2), batchOf(1)];
      for (const end of await applyAll(second)) assert.match(end, /FOREIGN KEY/);
      assert.deepEqual(await offsets(), [2]);
      other.exec('DROP TRIGGER "late"');
      assert.deepEqual(await applyAll(second), ['applied', 'applied']);
      assert.deepEqual(await offsets(), [4, 2]);
      const again = sampleBatch(2, wagersOf(0, 2), { ...samplePosition, partition: 1 });
      const repeated = await applyTo(ledger, again);
      assert.equal(repeated.kind === 'applied' && repeated.outcome.duplicates, 2);
      assert.equal(await spendableSeenBy(batchOf(2)), 3_000);
      assert.equal(count('SELECT count(*) FROM "wager"'), 8);
      expectLawsHold(temporary.file);
    });

    it('see what another process wrote between two of their commits', async () => {
      const second = openSqliteLedgerWriter({ file: temporary.file, changeLimits });
      try {
        assert.deepEqual(await applyAll([batchOf(0), batchOf(1)]), ['applied', 'applied']);
        await applyTo(second, batchOf(2));
        assert.deepEqual(await applyAll([batchOf(2), batchOf(0, 2)]), ['superseded', 'applied']);
        assert.equal(await spendableSeenBy(batchOf(1, 2)), 4_000);
        expectLawsHold(temporary.file);
      } finally {
        await second.close();
      }
    });

    it('that still wait when the ledger is closed are rejected, and nothing of them is kept', async () => {
      const waiting = applyAll([batchOf(0), batchOf(1)]);
      const announced = ledger.announced(samplePosition, 1);
      await ledger.close();
      for (const end of await waiting) assert.match(end, /is closed/);
      await assert.rejects(announced, /is closed/);
      assert.equal(count('SELECT count(*) FROM "batch"'), 0);
    });
  });
