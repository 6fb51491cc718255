'use client';
import type { Json } from '@house-rules/contracts';
import { readJson } from '@house-rules/rules-engine';
import { useState } from 'react';
import { sameJson } from '../document/read-json.ts';

interface CodeText {
  readonly text: string;
  readonly setText: (text: string) => void;
}

/**
 * The text of a value as it was typed, with its own spaces, for as long as it says the same; when
 * the value changes otherwise (undo, another editor) it is written anew.
 * @param kept a text that does not parse and must stay.
 */
export function useCodeText(value: Json, kept: string | null): CodeText {
  const [typed, setText] = useState(() => kept ?? written(value));
  const parsed = readJson(typed);
  const current = kept !== null || (parsed.ok && sameJson(parsed.value, value));
  return { text: current ? typed : written(value), setText };
}

export const written = (value: Json) => JSON.stringify(value, null, 2);
