import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { harbour } from '../testing/control-room.ts';
import { accepted, openPublishingRoom } from '../testing/publishing-room.ts';
import { type AuditRow, appendAudit, verifyChain } from './audit-chain.ts';

const chainOf = async (length: number): Promise<AuditRow[]> => {
  const rows: AuditRow[] = [];
  for (let index = 0; index < length; index += 1) {
    const entry = { operatorId: harbour, atMs: 1_000 * index, by: { id: 'p', name: 'P' } } as const;
    await appendAudit(
      {
        lockTrail: async () => undefined,
        lastAudit: async () => rows.at(-1) ?? null,
        addAudit: async (row) => void rows.push(row),
      },
      { ...entry, action: 'draft.discarded', detail: { revision: index, note: 'é\u2028' } },
    );
  }
  return rows;
};

test('every change of the configuration is a row of one intact chain', async () => {
  const room = await openPublishingRoom();
  try {
    accepted(await room.publishRates());
    accepted(await room.publishNamed('One'));
    room.clock.nowMs += 5_000;
    accepted(await room.publishNamed('Two'));
    room.clock.nowMs += 5_000;
    accepted(await room.rollBack(1));
    const rows = await room.stores.audit.after(harbour, 0, 100);
    assert.deepEqual(
      rows.map(({ sequence, action, actor }) => [sequence, action, actor]),
      [
        [1, 'rates.published', 'person:person-paula'],
        [2, 'draft.edited', 'person:person-paula'],
        [3, 'change.opened', 'person:person-paula'],
        [4, 'rule_set.published', 'person:person-paula'],
        [5, 'draft.edited', 'person:person-paula'],
        [6, 'change.opened', 'person:person-paula'],
        [7, 'rule_set.published', 'person:person-paula'],
        [8, 'change.opened', 'person:person-paula'],
        [9, 'rule_set.rolled_back', 'person:person-paula'],
      ],
    );
    const lastHash = rows.at(-1)?.hash;
    assert.deepEqual(verifyChain(rows), { intact: true, rows: 9, lastHash });
    const published = rows.filter(
      ({ action }) => !action.startsWith('change.') && action !== 'draft.edited',
    );
    const details = published.map(({ detail: text }) => JSON.parse(text));
    assert.deepEqual(
      details.map(({ changes }) => changes),
      [
        ['GBP: no rate → 1.1734 EUR', 'SEK: no rate → 0.0872 EUR', 'USD: no rate → 0.9216 EUR'],
        ['the first rule set'],
        ['name of the rule set: One → Two'],
        ['name of the rule set: Two → One'],
      ],
    );
    const [, , , detail] = details;
    assert.deepEqual(
      [detail.version, detail.replaces, detail.reason],
      [1, 2, 'paid double by mistake'],
    );
  } finally {
    await room.close();
  }
});

test('a row that was changed in any of its fields breaks the chain at that row', async () => {
  const rows = await chainOf(5);
  const changes: readonly Partial<AuditRow>[] = [
    { atMs: 7 },
    { actor: 'person:q' },
    { action: 'rates.published' },
    { detail: '{}' },
    { operatorId: 'lakeside-casino' },
  ];
  for (const change of changes) {
    const forged = rows.map((row) => (row.sequence === 3 ? { ...row, ...change } : row));
    const verdict = verifyChain(forged);
    if (verdict.intact) assert.fail(`${Object.keys(change)} was changed unseen`);
    assert.equal(verdict.sequence, 3);
  }
});

test('rows taken out, put in twice or swapped break the chain', async () => {
  const rows = await chainOf(8);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows), (some) => {
      const isBeginning = some.every((row, index) => row === rows[index]);
      assert.equal(verifyChain(some).intact, isBeginning);
    }),
    { numRuns: 500 },
  );
});
