/** Breaks each clause of the law in the code and asks whether a case that proves it fails. */
import { readdirSync, readFileSync } from 'node:fs';
import { clausesOf } from '../../src/testing/clauses.ts';
import { conformanceFiles, type Json } from '../../src/testing/conformance.ts';
import { type ClauseMutant, clauseMutants } from './clause-mutants.ts';
import { type MutantRunner, sourceFolder } from './mutant-runner.ts';

const room = new URL('../../', import.meta.url);
const test = ['testing/conformance.test.ts'];

/** True where every clause has a mutant and every mutant makes a case of its clause fail. */
export async function breakClauses(runner: MutantRunner): Promise<boolean> {
  const clauses = clausesOf(readFileSync(new URL('SPEC.md', room), 'utf8'));
  const broken = new Set(clauseMutants.map(({ clause }) => clause));
  const unbroken = clauses.filter((clause) => !broken.has(clause));
  for (const clause of unbroken) process.stdout.write(`clause ${clause} has no mutant\n`);
  const proofs = titlesByClause();
  let caught = 0;
  for (const each of clauseMutants) {
    if (await isNoticed(runner, each, proofs.get(each.clause) ?? [])) caught += 1;
  }
  process.stdout.write(
    `${caught} of ${clauseMutants.length} broken clauses fail a case that proves them\n`,
  );
  return caught === clauseMutants.length && unbroken.length === 0;
}

/** The names of the tests of the cases that prove a clause. */
function titlesByClause(): Map<string, string[]> {
  const folder = new URL('conformance/', room);
  const contents = readdirSync(folder).map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return [name, JSON.parse(text) as Json] as const;
  });
  const titles = new Map<string, string[]>();
  for (const file of conformanceFiles(Object.fromEntries(contents))) {
    for (const { title, proves } of file.cases) {
      for (const proof of proves) {
        const clause = proof.split(' ')[0] ?? '';
        const name = `clause ${file.clause}, ${file.title}: ${title}`;
        titles.set(clause, [...(titles.get(clause) ?? []), name]);
      }
    }
  }
  return titles;
}

async function isNoticed(
  runner: MutantRunner,
  { clause, file, from, to }: ClauseMutant,
  proofs: readonly string[],
): Promise<boolean> {
  const source = readFileSync(sourceFolder + file, 'utf8');
  if (source.split(from).length !== 2) {
    process.stdout.write(`MISSED ${clause}: \`${from}\` does not stand once in ${file}\n`);
    return false;
  }
  const mutant = source.replace(from, () => to);
  const failed = await runner.failures(file, mutant, test, true);
  const own = failed.find((name) => proofs.includes(name));
  const said = own ?? `no case that proves it fails, of ${failed.length} that do`;
  process.stdout.write(`${own === undefined ? 'MISSED' : 'ok'} ${clause}: ${said}\n`);
  return own !== undefined;
}
