/** A thousand stories with crashes at numbered steps, and the known mistakes put back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runSeed, usualSteps } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';
import { mistakes } from './simulated-ledger.ts';

const seedsMax = 1_000;

test('whatever happens, each wager counts once, by the right version, and is announced', async (t) => {
  const { found, counts, seeds } = await runSeeds({
    ...{ firstSeed: 1, mistake: null, steps: usualSteps },
    goesOn: (done) => done < seedsMax,
  });
  t.diagnostic(`seeds 1 to ${seeds}: ${JSON.stringify(counts)}`);
  const sentences = found.map(({ seed, offences }) => `seed ${seed}: ${offences.join('; ')}`);
  assert.deepEqual(sentences, []);
  for (const [what, count] of Object.entries(counts)) {
    assert.ok(count >= 50, `of ${what} there were only ${count}: the stories are too quiet`);
  }
});

test('the same seed is the same story', async () => {
  assert.deepEqual(await runSeed(7), await runSeed(7));
});

for (const mistake of mistakes) {
  test(`the auditor finds \`${mistake}\``, async (t) => {
    const { found } = await runSeeds({
      ...{ firstSeed: 1, mistake, steps: usualSteps },
      goesOn: (seeds, findings) => seeds < 200 && findings === 0,
    });
    const [first] = found;
    assert.ok(first !== undefined, `no seed from 1 to 200 finds ${mistake}`);
    t.diagnostic(`seed ${first.seed}: ${first.offences[0]}`);
  });
}
