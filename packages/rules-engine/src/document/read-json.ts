/**
 * JSON text with what JSON.parse is silent about: a key that stands twice in one object. The last
 * one would win, so a rule that someone pasted twice would be half forgotten.
 */
import type { Finding } from '@house-rules/contracts';
import { pointerStep } from '../check/json-pointer.ts';

export interface JsonReading {
  /** Undefined where the text is no JSON. */
  readonly value: unknown;
  readonly findings: Finding[];
}

/** Reads JSON text of unknown origin; never throws. */
export function readJson(text: string): JsonReading {
  try {
    return { value: JSON.parse(text) as unknown, findings: repeatedKeys(text) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'it cannot be read';
    const sentence = `the text is no JSON: ${detail.slice(0, 200)}`;
    return {
      value: undefined,
      findings: [{ code: 'not_json', severity: 'blocks', pointer: '', sentence }],
    };
  }
}

interface Level {
  /** Null in a list. */
  readonly keys: Set<string> | null;
  readonly pointer: string;
  index: number;
  key: string;
  /** A text that follows is a key. */
  keyNext: boolean;
}

const repeatedMax = 100;

/** Goes through the tokens of valid JSON text, without recursion. */
function repeatedKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  const stack: Level[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    const level = stack.at(-1);
    if (token === '{' || token === '[') stack.push(levelBelow(level, token === '{'));
    else if (token === '}' || token === ']') stack.pop();
    else if (token === ',') nextEntry(level);
    else if (level?.keys && level.keyNext) {
      noteKey(level, JSON.parse(token) as string, findings);
      if (findings.length >= repeatedMax) return findings;
    }
  }
  return findings;
}

function levelBelow(above: Level | undefined, isObject: boolean): Level {
  const step =
    above === undefined ? '' : pointerStep(above.keys === null ? above.index : above.key);
  const pointer = `${above?.pointer ?? ''}${step}`;
  return { keys: isObject ? new Set() : null, pointer, index: 0, key: '', keyNext: isObject };
}

function nextEntry(level: Level | undefined): void {
  if (level === undefined) return;
  level.index += 1;
  level.keyNext = level.keys !== null;
}

function noteKey(level: Level, key: string, findings: Finding[]): void {
  if (level.keys?.has(key)) {
    const sentence = `the key \`${key.slice(0, 60)}\` stands twice; only the last would count, so leave one out`;
    findings.push({
      code: 'repeated_key',
      severity: 'blocks',
      pointer: level.pointer + pointerStep(key),
      sentence,
    });
  }
  level.keys?.add(key);
  level.key = key;
  level.keyNext = false;
}
