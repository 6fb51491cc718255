import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { literalTexts } from './testing/literal-texts.ts';

const source = new URL('../', import.meta.url);
const components = globSync('**/*.tsx', { cwd: source });

/** Names, which no language has other words for. */
const names: readonly string[] = ['House Rules'];

test('what a component says stands in the catalogue, in every language', () => {
  assert.ok(components.length > 150, `${components.length}`);
  const found = components.flatMap((path) =>
    literalTexts(readFileSync(new URL(path, source), 'utf8'))
      .filter((text) => !names.includes(text))
      .map((text) => `${path}: ${text}`),
  );
  assert.deepEqual(found, []);
});

test('words between tags, in attributes and in strings are found', () => {
  const said = [
    '<p>No rule yet.</p>',
    '<p>\n  {count} rules\n</p>',
    '<p>Saved {time}</p>',
    '<TextInput label="Name" />',
    "<Button aria-label={'Close it'} />",
    `<Panel title={\`Rule \${place}\`} />`,
    "const text = found ? 'Wagers found' : words.none;",
  ];
  assert.deepEqual(said.map(literalTexts), [
    ['No rule yet.'],
    ['rules'],
    ['Saved'],
    ['Name'],
    ['Close it'],
    ['Rule '],
    ['Wagers found'],
  ]);
});

test('code, keys, comments and what comes from the catalogue are no words of a component', () => {
  const unsaid = [
    'const read = (place: string): Promise<string> => fetch(place);',
    '<kbd>Alt ↑</kbd>',
    '// Nobody reads this.\n/* Nor this, in <b>bold</b>. */',
    `<Panel title={words.title} label={\`\${words.version} · \${when}\`} />`,
    '<div className="visually-hidden" role="status">{words.loading}</div>',
    'function of<Kind extends string>(kinds: Map<Kind, number> | null): void {}',
  ];
  assert.deepEqual(unsaid.flatMap(literalTexts), []);
});
