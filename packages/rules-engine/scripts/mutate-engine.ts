/**
 * Mutation testing of the deciding and money code: each slip of mutants-of.ts must make a test fail.
 * `npm run mutate -w @house-rules/rules-engine [-- --sample 40] [--seed 1] [--file decide/stages.ts]`
 * prints the survivors and the share that was caught. All of them take hours; a sample tells enough
 * to know where tests are thin.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Random } from '../src/testing/random.ts';
import { type Mutant, mutantsOf } from './mutants/mutants-of.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
  },
});

const source = fileURLToPath(new URL('../src/', import.meta.url));
/** Quick ones first: the first that fails ends a mutant. */
const tests = [
  'decide/conformance.test.ts',
  'decide/decide.test.ts',
  'money/micropoints.test.ts',
  'wager/read-wager.test.ts',
  'decide/points.property.test.ts',
  'decide/forms.property.test.ts',
].map((name) => source + name);
const timeoutMs = 120_000;

interface Case extends Mutant {
  readonly file: string;
}

function allCases(): Case[] {
  const files = globSync(['decide/*.ts', 'money/*.ts', 'wager/*.ts'], { cwd: source });
  return files
    .filter(
      (file) => !file.endsWith('.test.ts') && (values.file === undefined || file === values.file),
    )
    .sort()
    .flatMap((file) =>
      mutantsOf(readFileSync(source + file, 'utf8')).map((each) => ({ ...each, file })),
    );
}

function sampleOf(cases: readonly Case[]): Case[] {
  if (values.sample === undefined) return [...cases];
  const random = new Random(Number(values.seed));
  const left = [...cases];
  return random
    .times(Math.min(Number(values.sample), left.length), () =>
      left.splice(random.below(left.length), 1),
    )
    .flat();
}

/** The test that noticed, or null. A test that no longer comes to an end has noticed too. */
function noticedBy(each: Case): string | null {
  const hook = new URL('./mutants/substitute.ts', import.meta.url).href;
  const env = {
    ...process.env,
    MUTANT_URL: pathToFileURL(source + each.file).href,
    MUTANT_SOURCE: each.source,
  };
  const found = tests.find((test) => {
    const { status } = spawnSync(process.execPath, ['--import', hook, test], {
      env,
      stdio: 'ignore',
      timeout: timeoutMs,
    });
    return status !== 0;
  });
  return found ?? null;
}

const cases = sampleOf(allCases());
let caught = 0;
for (const each of cases) {
  if (noticedBy(each) === null) {
    process.stdout.write(`survived ${each.file}:${each.line}: ${each.change}\n`);
  } else {
    caught += 1;
  }
}
const share = cases.length === 0 ? 0 : (caught / cases.length) * 100;
process.stdout.write(
  `${caught} of ${cases.length} caught, ${share.toFixed(1)} %, seed ${values.seed}\n`,
);
