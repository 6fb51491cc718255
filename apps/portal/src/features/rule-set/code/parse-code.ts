/** JSON text to a value, or where it stops being JSON. */
import type { Json } from '@house-rules/contracts';

export type ParsedCode =
  | { readonly ok: true; readonly value: Json }
  | {
      readonly ok: false;
      /** From 1. */
      readonly line: number;
      readonly column: number;
      readonly offset: number;
      readonly message: string;
    };

export function parseCode(text: string): ParsedCode {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch (error) {
    const message = error instanceof Error ? error.message : 'this is no JSON';
    const offset = offsetIn(message, text);
    const before = text.slice(0, offset).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { ok: false, line: before.length, column, offset, message: shortened(message) };
  }
}

/** V8 says "at position 12", Firefox "at line 2 column 3"; an unfinished text stops at its end. */
function offsetIn(message: string, text: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Math.min(Number(position), text.length);
  const place = /line (\d+) column (\d+)/.exec(message);
  if (place === null) return text.length;
  const lines = text.split('\n').slice(0, Number(place[1]) - 1);
  const start = lines.reduce((sum, line) => sum + line.length + 1, 0);
  return Math.min(start + Number(place[2]) - 1, text.length);
}

/** Without the place, which is told apart, and without the excerpt that V8 quotes. */
function shortened(message: string): string {
  return message
    .replace(/^JSON\.parse: /, '')
    .replace(/,? ?(\.\.\.)?"[\s\S]*" is not valid JSON$/, '')
    .replace(/ (in JSON )?at (position|line) .*$/, '');
}
