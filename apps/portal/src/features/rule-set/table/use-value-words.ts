'use client';
import { useMemo } from 'react';
import { useMessages } from '../../../messages/language.tsx';
import { valueWord } from '../rules/rule-summary.ts';
import type { ValueWords } from './table-cells.ts';

/** The catalogue's words for values, and back: whatever their case, as sheets have it. */
export function useValueWords(): ValueWords {
  const words = useMessages().ruleEditor;
  return useMemo(() => {
    const { allow, deny } = words.figure;
    const effects: Readonly<Record<string, string>> = { allow, deny };
    const wordOf = (value: string) => effects[value] ?? valueWord(value, words);
    const same = (word: string) => (value: string) =>
      wordOf(value).toLowerCase() === word.toLowerCase() ||
      value.toLowerCase() === word.toLowerCase();
    return {
      wordOf,
      valueOf: (word, field) =>
        (field === null ? Object.keys(effects) : (field.values ?? [])).find(same(word)) ?? word,
    };
  }, [words]);
}
