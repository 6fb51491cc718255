/** What a mutation run found, kept file by file, and the report of it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { knownSurvivors } from './known-survivors.ts';
import type { Mutant } from './mutants-of.ts';

export interface Survivor {
  readonly line: number;
  /** `before → after`. */
  readonly change: string;
}

export interface FileScore {
  /** Digest of the mutants: other code asks for another run, another comment does not. */
  readonly digest: string;
  readonly mutants: number;
  readonly survivors: readonly Survivor[];
}

/** By path below src. */
export type Scores = Readonly<Record<string, FileScore>>;

export function digestOf(mutants: readonly Mutant[]): string {
  const changes = mutants.map(({ change }) => change).join('\n');
  return createHash('sha256').update(changes).digest('hex').slice(0, 12);
}

export function readScores(path: string): Scores {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Scores) : {};
}

/** Why a survivor is left alone, or null where nobody has read it. */
export function reasonFor(file: string, { change }: Survivor): string | null {
  const known = knownSurvivors.find((each) => each.file === file && each.change === change);
  return known?.reason ?? null;
}

function share(caught: number, all: number): string {
  return all === 0 ? '–' : `${((caught / all) * 100).toFixed(1)} %`;
}

function totalOf(files: readonly (readonly [string, FileScore])[]): string {
  const all = files.reduce((sum, [, { mutants }]) => sum + mutants, 0);
  const left = files.reduce((sum, [, { survivors }]) => sum + survivors.length, 0);
  return `${all - left} of ${all} caught, ${share(all - left, all)}`;
}

/** Markdown: the score of each file, and every survivor with its reason. */
export function reportOf(scores: Scores): string {
  const files = Object.entries(scores).sort(([a], [b]) => (a < b ? -1 : 1));
  const isWords = ([file]: readonly [string, FileScore]) => file.startsWith('explain/');
  const rows = files.map(([file, { mutants, survivors }]) => {
    const caught = mutants - survivors.length;
    return `| \`${file}\` | ${mutants} | ${caught} | ${share(caught, mutants)} |`;
  });
  return [
    '# Mutation report of the deciding and money code',
    '',
    'Written by `npm run mutate -w @house-rules/rules-engine`: each slip of',
    '`scripts/mutants/mutants-of.ts` is made alone, and a test must fail.',
    '',
    `**Deciding and money: ${totalOf(files.filter((each) => !isWords(each)))}.**`,
    `The words of explanations, which pay nobody: ${totalOf(files.filter(isWords))}.`,
    '',
    '| file | mutants | caught | share |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '## Survivors',
    '',
    ...files.flatMap(([file, score]) => survivorLines(file, score)),
    '',
  ].join('\n');
}

function survivorLines(file: string, { survivors }: FileScore): string[] {
  return survivors.map((survivor) => {
    const reason = reasonFor(file, survivor) ?? '**not read yet**';
    return `- \`${file}:${survivor.line}\`: \`${survivor.change.replaceAll('`', "'")}\` — ${reason}`;
  });
}
