/** Laws of the tree that no other tool checks, each with the reason in its title. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { allParts } from '../checks/parts.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Tracked files and new ones that are not ignored, relative to the root. */
const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const written = files.filter(
  (file) => !/package-lock\.json$|\.gen\.|generated|openapi\.json$|\.png$|\.ico$|\.sql$/.test(file),
);
const code = written.filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const lineCountMax = 300;
const pageLinesMax = 40;

test('the tree is looked at from a git checkout, or these laws would hold of nothing', () => {
  assert.ok(code.length > 100, `only ${code.length} files of code were found`);
});

test('a test that no part of `npm test` runs proves nothing: each file is in exactly one part', () => {
  const run = allParts(root).flatMap((part) =>
    part.kind === 'node-tests' ? part.files.map((file) => file.replace(`${root}/`, '')) : [],
  );
  const tests = code.filter((file) => file.endsWith('.test.ts') && !file.startsWith('e2e/'));
  assert.deepEqual(run.toSorted(), tests.toSorted());
});

test('a file of code can be held in the head: at most 300 lines', () => {
  const long = code
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => [file, read(file).trimEnd().split('\n').length] as const)
    .filter(([, lines]) => lines > lineCountMax);
  assert.deepEqual(long, []);
});

test('a page of the portal only fetches and hands over: at most 40 lines', () => {
  const long = code
    .filter((file) => /^apps\/portal\/src\/app\/.*page\.tsx$/.test(file))
    .filter((file) => read(file).trimEnd().split('\n').length > pageLinesMax);
  assert.deepEqual(long, []);
});

test('a file is named after what it holds, in kebab-case, never after a drawer', () => {
  const drawers = /(^|\/)(utils?|helpers?|common|misc|manager|types)(\.tsx?|\/)/;
  const nextNames = /^\[.+\]$|^\(.+\)$/;
  const odd = code.filter((file) => {
    if (drawers.test(file)) return true;
    const names = file.replace(/\.(d\.)?(ts|tsx|mjs|cjs)$/, '').split('/');
    return names.some(
      (name) => !nextNames.test(name) && !/^\.?[a-z0-9]+([-.][a-z0-9]+)*$/.test(name),
    );
  });
  assert.deepEqual(odd, []);
});

test('nothing is silenced: no skipped test, no ignored rule, no forced type', () => {
  const silencers =
    /\b(it|test|describe)\.(only|todo|fixme)\b|@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable|\bas any\b(?! [a-z])|\bas unknown as\b/;
  // What must not be compiled is said in files of that name alone; there the compiler fails where
  // it finds nothing to refuse.
  const refusal = /^ *\/\/ @ts-expect-error [A-Z].+\.$/;
  const found = code
    .filter((file) => file !== 'tools/laws/tree.test.ts')
    .flatMap((file) =>
      read(file)
        .split('\n')
        .map((line, index) => [`${file}:${index + 1}`, line] as const)
        .filter(([, line]) => silencers.test(line))
        .filter(([, line]) => !(file.endsWith('.types.test.ts') && refusal.test(line))),
    );
  assert.deepEqual(found, []);
});

test('nothing is left for later: no word that marks unfinished work', () => {
  const marks = /\b(TODO|FIXME|XXX|HACK)\b/;
  const found = written.filter(
    (file) => file !== 'tools/laws/tree.test.ts' && marks.test(read(file)),
  );
  assert.deepEqual(found, []);
});

test('nobody depends on one machine: no registry host, no path of somebody’s home', () => {
  const places = /registry\.(npmjs|yarnpkg)\.|repo1?\.maven\.|\/root\/|\/home\/[a-z]+\/|\/work\//;
  const found = files
    .filter((file) => file !== 'tools/laws/tree.test.ts' && !/\.(png|ico)$/.test(file))
    .filter((file) => places.test(read(file)));
  assert.deepEqual(found, []);
});

test('every dependency is pinned to one exact version', () => {
  const loose = files
    .filter((file) => /(^|\/)package\.json$/.test(file))
    .flatMap((file) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file)) as {
        dependencies?: Record<string, string>;
        devDependencies?: Record<string, string>;
      };
      return Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[0-9a-z.]+)?$/.test(version))
        .map(([name, version]) => `${file}: ${name} ${version}`);
    });
  assert.deepEqual(loose, []);
});

test('no package runs code of its own while it is installed', () => {
  assert.match(read('.npmrc'), /^ignore-scripts=true$/m);
});

const shipped = code.filter((file) => !/\.test\.tsx?$|^tools\/|^e2e\/|\/scripts\//.test(file));

test('no statement is put together from what somebody says: values are bound', () => {
  assert.deepEqual(
    shipped.filter((file) => /\$(query|execute)RawUnsafe|\bPrisma\.raw\b/.test(read(file))),
    [],
  );
});

test('no page writes HTML out of data', () => {
  const writers =
    /dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write\b/;
  assert.deepEqual(
    shipped.filter((file) => file.startsWith('apps/portal/') && writers.test(read(file))),
    [],
  );
});

/** Code that is quoted in a line may look like a link: `table[index](view)`. */
const withoutCode = (text: string): string => text.replaceAll(/`[^`\n]*`/g, '');

test('a link between documents leads to something', () => {
  const broken = files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...withoutCode(read(file)).matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => !existsSync(resolve(root, dirname(file), target)))
        .map((target) => `${file} -> ${target}`),
    );
  assert.deepEqual(broken, []);
});
