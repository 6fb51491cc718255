/**
 * Mutation testing of the deciding and money code: each slip of mutants-of.ts must make a test fail.
 * `npm run mutate -w @house-rules/rules-engine [-- --room money --room wager] [--file decide/stages.ts]
 * [--sample 40] [--seed 1] [--again]` prints survivors as they are found and writes
 * mutation-report.md from what this run and earlier ones found; of a file that has not changed since,
 * `--survivors` runs the survivors again, `--again` everything, else nothing. A whole run takes an
 * hour; a sample writes nothing.
 *
 * `--clauses` breaks each clause of SPEC.md instead, by the table of clause-mutants.ts, and a case of
 * that clause must fail.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Random } from '../src/testing/random.ts';
import { breakClauses } from './mutants/break-clauses.ts';
import { coveringTests, mutatedRooms } from './mutants/covering-tests.ts';
import { MutantRunner, sourceFolder } from './mutants/mutant-runner.ts';
import { type Mutant, mutantsOf } from './mutants/mutants-of.ts';
import {
  digestOf,
  type FileScore,
  readScores,
  reportOf,
  type Survivor,
} from './mutants/mutation-score.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string', multiple: true },
    room: { type: 'string', multiple: true },
    again: { type: 'boolean', default: false },
    survivors: { type: 'boolean', default: false },
    clauses: { type: 'boolean', default: false },
  },
});

const scoresPath = fileURLToPath(new URL('../mutation-scores.gen.json', import.meta.url));
const reportPath = fileURLToPath(new URL('../mutation-report.md', import.meta.url));

function mutatedFiles(): string[] {
  if (values.file !== undefined) return values.file;
  const rooms = values.room ?? mutatedRooms;
  return globSync(
    rooms.map((room) => `${room}/**/*.ts`),
    { cwd: sourceFolder },
  )
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.gen.ts'))
    .sort();
}

const runner = new MutantRunner();

async function isCaught(file: string, { line, change, source }: Mutant): Promise<boolean> {
  const caught = (await runner.failures(file, source, coveringTests(file))).length > 0;
  if (!caught) process.stdout.write(`survived ${file}:${line}: ${change}\n`);
  return caught;
}

/** A test that takes so many times what it takes without a mutant does not end. */
const patience = 5;
const patienceMsMin = 20_000;
const soundMsMax = 900_000;

/** Tests that fail by themselves would catch every mutant. */
async function requireSound(file: string): Promise<void> {
  const source = readFileSync(sourceFolder + file, 'utf8');
  runner.patienceMs = soundMsMax;
  const start = performance.now();
  const failed = await runner.failures(file, source, coveringTests(file), true);
  runner.patienceMs = Math.max(patienceMsMin, patience * (performance.now() - start));
  if (failed.length === 0) return;
  throw new Error(`without any mutant these fail, mend them first: ${failed.join(', ')}`);
}

/** @param known the score of the same mutants, of which the survivors are tried again. */
async function scoreFile(
  file: string,
  mutants: readonly Mutant[],
  known: FileScore | null,
): Promise<FileScore> {
  await requireSound(file);
  const left = new Set(known?.survivors.map(({ change }) => change));
  const survivors: Survivor[] = [];
  for (const mutant of mutants) {
    if (known !== null && !left.has(mutant.change)) continue;
    if (!(await isCaught(file, mutant))) {
      survivors.push({ line: mutant.line, change: mutant.change });
    }
  }
  process.stdout.write(`${file}: ${mutants.length - survivors.length} of ${mutants.length}\n`);
  return { digest: digestOf(mutants), mutants: mutants.length, survivors };
}

/** Some of all mutants, for a quick look. */
async function runSample(size: number): Promise<void> {
  const random = new Random(Number(values.seed));
  const left = mutatedFiles().flatMap((file) =>
    mutantsOf(readFileSync(sourceFolder + file, 'utf8')).map((mutant) => ({ file, mutant })),
  );
  const cases = random
    .times(Math.min(size, left.length), () => left.splice(random.below(left.length), 1))
    .flat();
  let caught = 0;
  for (const { file, mutant } of cases) if (await isCaught(file, mutant)) caught += 1;
  const share = ((caught / cases.length) * 100).toFixed(1);
  process.stdout.write(`${caught} of ${cases.length} caught, ${share} %, seed ${values.seed}\n`);
}

async function runAll(): Promise<void> {
  const files = mutatedFiles();
  const exists = new Set(globSync('**/*.ts', { cwd: sourceFolder }));
  let scores = Object.fromEntries(
    Object.entries(readScores(scoresPath)).filter(([file]) => exists.has(file)),
  );
  for (const file of files) {
    const mutants = mutantsOf(readFileSync(sourceFolder + file, 'utf8'));
    const before = scores[file];
    const known = before?.digest === digestOf(mutants) && !values.again ? before : null;
    if (known !== null && !values.survivors) continue;
    scores = { ...scores, [file]: await scoreFile(file, mutants, known) };
    writeFileSync(scoresPath, `${JSON.stringify(scores, null, 2)}\n`);
    writeFileSync(reportPath, reportOf(scores));
  }
  writeFileSync(reportPath, reportOf(scores));
}

if (values.clauses) process.exitCode = (await breakClauses(runner)) ? 0 : 1;
else if (values.sample === undefined) await runAll();
else await runSample(Number(values.sample));
runner.stop();
