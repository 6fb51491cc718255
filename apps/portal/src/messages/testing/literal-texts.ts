/**
 * Finds words that stand in a component and not in the catalogue: text between tags, text in
 * attributes that people see or hear, and sentences as strings. Keys of a keyboard, comments, and
 * what is put in from elsewhere are no such words.
 */

/** Attributes of ours and of the component library that end up before somebody's eyes or ears. */
const shown =
  'alt|aria-label|aria-description|confirm|description|detail|empty|error|label|placeholder|purpose|text|title';

const patterns = [
  /(?<!=)>\s*([^<>{}=;()|&]*[A-Za-z]{2}[^<>{}=;()|&]*?)\s*(?:<\/|\{)/g,
  /\}\s*([^<>{}=;()|&]*[A-Za-z]{2}[^<>{}=;()|&]*?)\s*<\//g,
  new RegExp(`\\s(?:${shown})=["']([^"']*[A-Za-z]{2}[^"']*)["']`, 'g'),
  new RegExp(`\\s(?:${shown})=\\{["'\`]([^"'\`]*[A-Za-z]{2}[^"'\`]*)["'\`]\\}`, 'g'),
  /['"`]([A-Z][a-z’]+(?: [A-Za-z’,]+)+[^'"`\n]*)['"`]/g,
] as const;

const ignored = [/\/\*[\s\S]*?\*\//g, /^\s*\/\/.*$/gm, /<kbd>[^<]*<\/kbd>/g, /\$\{[^{}]*\}/g];

/** @param source of a component; @returns what is said there, as it stands. */
export function literalTexts(source: string): string[] {
  const code = ignored.reduce((rest, pattern) => rest.replaceAll(pattern, ''), source);
  const found = patterns.flatMap((pattern) => [...code.matchAll(pattern)]);
  return [...new Set(found.map(([, text = '']) => text))];
}
