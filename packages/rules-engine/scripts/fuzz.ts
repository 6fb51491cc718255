/**
 * Looks for a disagreement between the forms of the engine for as long as one likes:
 * `npm run fuzz -w @house-rules/rules-engine -- --minutes 5 [--seed N]`. Ends with 1 and the case
 * where it finds one; the seed replays the run.
 */
import { parseArgs } from 'node:util';
import { compareOdd, compareTyped, type Disagreement } from '../src/testing/differential.ts';
import { Random, seedOfRun } from '../src/testing/random.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  process.stderr.write(`--minutes takes a number above 0, not \`${values.minutes}\`\n`);
  process.exit(2);
}
const seed = values.seed === undefined ? seedOfRun() : Number(values.seed);
const random = new Random(seed);
const batch = 250;
const endsAt = performance.now() + minutes * 60_000;
let cases = 0;
let found: Disagreement | null = null;
while (found === null && performance.now() < endsAt) {
  found = compareTyped(random, batch);
  for (let count = 0; found === null && count < batch * 4; count += 1) found = compareOdd(random);
  cases += batch * 5;
}
process.stdout.write(`${cases} cases, seed ${seed}, ${found === null ? 0 : 1} disagreements\n`);
if (found !== null) {
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  process.exitCode = 1;
}
