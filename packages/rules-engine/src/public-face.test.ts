import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';

const entry = new URL('./index.ts', import.meta.url);

interface Export {
  readonly name: string;
  readonly file: string;
}

/** What the entry exports, each with the file that it comes from. */
function exportsOf(source: string): Export[] {
  const statements = source.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)';$/gm);
  return [...statements].flatMap(([, names = '', file = '']) =>
    names
      .split(',')
      .map((name) => name.replace(/^\s*(type )?/, '').trim())
      .filter((name) => name !== '')
      .map((name) => ({ name, file })),
  );
}

/** The text of the comment right above the declaration, or null. */
function docstringOf({ name, file }: Export): string | null {
  const source = readFileSync(new URL(file, entry), 'utf8');
  const declared = new RegExp(`^export (?:function|const|class|interface|type) ${name}\\b`, 'm');
  const at = declared.exec(source)?.index;
  if (at === undefined) return null;
  return /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n$/.exec(source.slice(0, at))?.[1] ?? null;
}

const exported = exportsOf(readFileSync(entry, 'utf8'));

test('the entry names every export, and nothing is exported by a star', () => {
  assert.ok(exported.length > 50, `${exported.length}`);
  assert.doesNotMatch(readFileSync(entry, 'utf8'), /export \*/);
});

test('every export says what it is', () => {
  const silent = exported.filter((each) => {
    const docstring = docstringOf(each) ?? '';
    return docstring.replaceAll(/[\s*]/g, '').length < 15;
  });
  assert.deepEqual(
    silent.map(({ name, file }) => `${name} in ${file}`),
    [],
  );
});

test('the package map names no file that is not there', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const [, link = ''] of readme.matchAll(/\]\(([^)#:]+)\)/g)) {
    assert.ok(existsSync(new URL(link, new URL('../', import.meta.url))), link);
  }
  for (const [, name = ''] of readme.matchAll(/^\| `([a-zA-Z]+)\(/gm)) {
    assert.ok(
      exported.some((each) => each.name === name),
      `${name} is in the README and is no export`,
    );
  }
});
