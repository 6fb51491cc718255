/**
 * Law: batches that share commits, fail by themselves, or are lost together and come again leave the
 * ledger that the same batches leave one after the other.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eagerChanges, keptChanges } from '../../contract/eager-changes.ts';
import { dumpLedger, expectLawsHold } from '../../contract/ledger-dump.ts';
import { type SampleWager, sampleBatch, samplePosition } from '../../contract/sample-batch.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../../contract/temporary-database.ts';
import { openSqliteFile } from '../../sqlite/open-sqlite-file.ts';
import type { LedgerWriter } from '../ledger-port.ts';
import type { ChangeLimits } from './account-changes/account-changes.ts';
import { openSqliteLedgerWriter } from './open-sqlite-ledger-writer.ts';

const partitions = 3;

/** What becomes of a batch in its moment. */
const fates = ['is applied', 'is applied', 'throws', 'throws late'] as const;

interface Asked {
  readonly partition: number;
  readonly fate: (typeof fates)[number];
  readonly wagers: readonly SampleWager[];
}

interface Moment {
  readonly isLost: boolean;
  readonly asked: readonly Asked[];
}

/** Few ids and players, so that batches meet each other's wagers, and forge some. */
const wagers = fc.array(
  fc.record({
    wager: fc.integer({ min: 1, max: 40 }),
    player: fc.integer({ min: 1, max: 6 }),
    earns: fc.constantFrom(0, 1_000, 1_000_000),
    operatorId: fc.constantFrom('harbour', 'lagoon'),
  }),
  { maxLength: 6 },
);

const moments: fc.Arbitrary<Moment[]> = fc.array(
  fc.record({
    isLost: fc.integer({ min: 0, max: 4 }).map((dice) => dice === 0),
    asked: fc.uniqueArray(
      fc.record({
        partition: fc.integer({ min: 0, max: partitions - 1 }),
        fate: fc.constantFrom(...fates),
        wagers,
      }),
      { minLength: 1, maxLength: partitions, selector: ({ partition }) => partition },
    ),
  }),
  { minLength: 2, maxLength: 8 },
);

/** A file in which a commit of batches fails while a row says so. */
const openRefusing = ({ file }: TemporaryDatabase) => {
  const connection = openSqliteFile({ file });
  connection.exec(`CREATE TABLE "refuses" ("commits" INTEGER);
    CREATE TABLE "known" ("who" TEXT PRIMARY KEY);
    CREATE TABLE "asks" ("who" TEXT REFERENCES "known" DEFERRABLE INITIALLY DEFERRED);
    CREATE TRIGGER "late" AFTER INSERT ON "batch" WHEN EXISTS (SELECT 1 FROM "refuses")
      BEGIN INSERT INTO "asks" VALUES ('nobody'); END`);
  return {
    refuse: () => connection.exec('INSERT INTO "refuses" VALUES (1)'),
    relent: () => connection.exec('DELETE FROM "refuses"'),
    close: () => connection.close(),
  };
};

const open = ({ file }: TemporaryDatabase, changeLimits: Partial<ChangeLimits>) => {
  let isLate = false;
  const writer = openSqliteLedgerWriter({
    file,
    changeLimits,
    reach: (name) => {
      if (name !== 'ledger.rows-written' || !isLate) return;
      isLate = false;
      throw new Error('told to throw late');
    },
  });
  const apply = async (one: Asked, from: number): Promise<boolean> => {
    const position = { ...samplePosition, partition: one.partition };
    const { request, decide } = sampleBatch(from, one.wagers, position);
    const done = await writer
      .apply({ ...request, nextOffset: request.nextOffset + 1 }, (state) => {
        const outcome = decide(state);
        if (one.fate === 'throws') throw new Error('told to throw');
        isLate = one.fate === 'throws late';
        return outcome;
      })
      .catch(() => null);
    if (done !== null) assert.equal(done.kind, 'applied');
    return done !== null;
  };
  return { writer, apply };
};

/** Runs the moments. @returns what was applied, in the order of the ledger. */
const runTogether = async (
  moments: readonly Moment[],
  apply: (one: Asked, from: number) => Promise<boolean>,
  file: ReturnType<typeof openRefusing>,
) => {
  const offsets = Array.from({ length: partitions }, () => 0);
  const applied: { readonly one: Asked; readonly from: number }[] = [];
  const ask = async (asked: readonly Asked[]): Promise<boolean[]> => {
    const begun = asked.map((one) => ({ one, from: offsets[one.partition] ?? 0 }));
    const ends = await Promise.all(begun.map(({ one, from }) => apply(one, from)));
    for (const [at, { one, from }] of begun.entries()) {
      if (ends[at] !== true) continue;
      applied.push({ one, from });
      offsets[one.partition] = from + one.wagers.length + 1;
    }
    return ends;
  };
  for (const { asked, isLost } of moments) {
    if (isLost) file.refuse();
    const ends = await ask(asked);
    if (isLost) file.relent();
    for (const [at, { fate }] of asked.entries())
      assert.equal(ends[at], fate === 'is applied' && !isLost);
    const again = asked.filter((_, at) => ends[at] !== true);
    await ask(again.map((one) => ({ ...one, fate: 'is applied' })));
  }
  return applied;
};

const close = async (
  files: readonly TemporaryDatabase[],
  writers: readonly LedgerWriter[],
): Promise<void> => {
  await Promise.all(writers.map((writer) => writer.close()));
  for (const { dispose } of files) dispose();
};

for (const [accounts, limits] of [
  ['rows', {}],
  ['changes', keptChanges],
  ['changes that are folded', eagerChanges],
] as const)
  test(`what shares commits is what comes one by one, with accounts as ${accounts}`, async () => {
    await fc.assert(
      fc.asyncProperty(moments, async (moments) => {
        const files = [temporaryDatabase('ledger'), temporaryDatabase('ledger')] as const;
        const [together, single] = [open(files[0], limits), open(files[1], {})];
        try {
          const refusing = openRefusing(files[0]);
          const applied = await runTogether(moments, together.apply, refusing).finally(
            refusing.close,
          );
          for (const { one, from } of applied)
            await single.apply({ ...one, fate: 'is applied' }, from);
          assert.deepEqual(dumpLedger(files[0].file), dumpLedger(files[1].file));
          expectLawsHold(files[0].file);
        } finally {
          await close(files, [together.writer, single.writer]);
        }
      }),
      { numRuns: 4 },
    );
  });
