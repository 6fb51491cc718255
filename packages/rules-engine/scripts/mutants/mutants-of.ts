/** Small changes of a source text, one each: what a slip of the hand would do to the engine. */

export interface Mutant {
  readonly line: number;
  readonly change: string;
  readonly source: string;
}

/** Only code: imports, comments and types are left alone. */
const slips: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/ <= /g, ' < '],
  [/ < /g, ' <= '],
  [/ >= /g, ' > '],
  [/ > /g, ' >= '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' + '],
  [/ \/ /g, ' * '],
  [/ \+= /g, ' -= '],
  [/ -= /g, ' += '],
  [/ \*= /g, ' = '],
  [/Math\.max\(/g, 'Math.min('],
  [/Math\.min\(/g, 'Math.max('],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [/\b0\b(?![.n:])/g, '1'],
  [/\b1\b(?![.n:])/g, '0'],
  [/\b2n\b/g, '3n'],
  [/\b10n\b/g, '11n'],
  [/return null;/g, 'return undefined as never;'],
];

export function mutantsOf(source: string): Mutant[] {
  const lines = source.split('\n');
  let inComment = false;
  return lines.flatMap((text, index) => {
    if (text.trimStart().startsWith('/*')) inComment = true;
    const skip = inComment || isWithoutBehaviour(text);
    if (text.includes('*/')) inComment = false;
    if (skip) return [];
    return mutantsOfLine(text).map(({ changed, change }) => ({
      line: index + 1,
      change,
      source: [...lines.slice(0, index), changed, ...lines.slice(index + 1)].join('\n'),
    }));
  });
}

function isWithoutBehaviour(text: string): boolean {
  const trimmed = text.trim();
  return /^(import|export type|export interface|interface|type|readonly|\/\/|\||throw )/.test(
    trimmed,
  );
}

function mutantsOfLine(text: string): { changed: string; change: string }[] {
  return slips.flatMap(([pattern, replacement]) =>
    [...text.matchAll(pattern)].map((match) => {
      const changed =
        text.slice(0, match.index) + replacement + text.slice(match.index + match[0].length);
      return { changed, change: `${text.trim()} → ${changed.trim()}` };
    }),
  );
}
