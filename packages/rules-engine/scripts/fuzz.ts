/**
 * Looks for a disagreement between the forms of the engine for as long as one likes:
 * `npm run fuzz -- --minutes 5 [--cases 10000000] [--seed N]`. Three of four cases are expressions
 * over odd data, closures against json-logic-js; most of the others checked conditions, generated
 * code and closures against json-logic-js; a few are whole documents, all forms and the explanation.
 * Ends with 1 and the case where it finds one; the seed replays the run.
 */
import { parseArgs } from 'node:util';
import { compareDocuments } from '../src/testing/compare-documents.ts';
import { compareOdd, compareTyped, type Disagreement } from '../src/testing/differential.ts';
import { Random, seedOfRun } from '../src/testing/random.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    cases: { type: 'string' },
    seed: { type: 'string' },
  },
});

/** A number above 0, or the end of the command. */
function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  process.stderr.write(`--${name} takes a number above 0, not \`${text}\`\n`);
  process.exit(2);
}

const endsAt =
  values.cases === undefined
    ? performance.now() + positive('minutes', values.minutes) * 60_000
    : Number.POSITIVE_INFINITY;
const casesMax =
  values.cases === undefined ? Number.POSITIVE_INFINITY : positive('cases', values.cases);
const seed = values.seed === undefined ? seedOfRun() : Number(values.seed);
const random = new Random(seed);
const typedBatch = 250;
const oddBatch = 750;
const wagersBatch = 12;
const toldEveryMs = 10_000;
const counts = { odd: 0, typed: 0, documents: 0 };

/** One round of every kind; null where all agree. */
function round(): Disagreement | null {
  const typed = compareTyped(random, typedBatch);
  if (typed !== null) return typed;
  counts.typed += typedBatch;
  for (let count = 0; count < oddBatch; count += 1) {
    const odd = compareOdd(random);
    if (odd !== null) return odd;
    counts.odd += 1;
  }
  const documents = compareDocuments(random.below(2 ** 31), wagersBatch);
  counts.documents += wagersBatch;
  return documents;
}

const cases = () => counts.odd + counts.typed;
let found: Disagreement | null = null;
/** On stderr, so that what is read by a machine stays the result alone. */
let toldAt = performance.now();
while (found === null && performance.now() < endsAt && cases() < casesMax) {
  found = round();
  if (performance.now() - toldAt < toldEveryMs) continue;
  toldAt = performance.now();
  process.stderr.write(`${cases()} expressions, ${counts.documents} wagers agree\n`);
}
process.stdout.write(
  `${cases()} expressions (${counts.odd} over odd data, ${counts.typed} checked) and ` +
    `${counts.documents} wagers by random documents, seed ${seed}, ` +
    `${found === null ? 0 : 1} disagreements\n`,
);
if (found !== null) {
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  process.exitCode = 1;
}
