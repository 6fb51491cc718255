'use client';
/** The simulator's input, which lives in the address: a run is a link. */
import { useMemo } from 'react';
import { useNow } from '../../frame/use-now.ts';
import { type UrlState, useUrlState } from '../../frame/use-url-state.ts';
import { readInput, type WagerInput } from './simulate.ts';

export const inputNames = [
  'amount',
  'currency',
  'gameCategory',
  'gameId',
  'jurisdiction',
  'timestamp',
  'stakeKind',
  'channel',
  'statusPoints',
  'segments',
] as const;
export type InputName = (typeof inputNames)[number];
export type InputTexts = Readonly<Record<InputName, string>>;

/** A wager that most rule sets say something about. */
const usual: InputTexts = {
  amount: '20',
  currency: 'EUR',
  gameCategory: 'slots',
  gameId: 'any-game',
  jurisdiction: 'MT',
  timestamp: '',
  stakeKind: 'real',
  channel: 'web',
  statusPoints: '0',
  segments: '',
};

/** In the address each name begins so, apart from the page's own parameters. */
const inAddress = (name: InputName) => `try.${name}`;

export interface SimulatedInput {
  readonly texts: InputTexts;
  readonly set: (name: InputName, text: string) => void;
  /** Several at once; what is not named stays. */
  readonly setAll: (texts: Partial<InputTexts>) => void;
  readonly read: WagerInput;
}

/** @param first the time until the browser's own is known: the server and the page must agree. */
export function useSimulatedWager(currency: string | null, first: number | null): SimulatedInput {
  const url = useUrlState();
  // An empty time means now; it moves on, so that a promotion that begins is seen to begin.
  const now = useNow(10_000) ?? first;
  const texts = useTexts(url, currency);
  const read = useMemo(() => readTexts(texts, now), [texts, now]);
  const setAll = (given: Partial<InputTexts>) => {
    const params = Object.entries(given).map(([name, text]) => [
      `try.${name}`,
      text === usual[name as InputName] ? null : text === '' ? ' ' : text,
    ]);
    url.set(Object.fromEntries(params));
  };
  const set = (name: InputName, text: string) => setAll({ [name]: text });
  return { texts, set, setAll, read };
}

function useTexts(url: UrlState, currency: string | null): InputTexts {
  const given = inputNames.map((name) => url.get(inAddress(name)));
  const key = JSON.stringify([given, currency]);
  return useMemo(() => {
    const [values, base] = JSON.parse(key) as [(string | null)[], string | null];
    const texts = inputNames.map((name, index) => {
      const text = values[index];
      if (typeof text === 'string') return [name, text.trim() === '' ? '' : text] as const;
      return [name, name === 'currency' && base !== null ? base : usual[name]] as const;
    });
    return Object.fromEntries(texts) as Record<InputName, string>;
  }, [key]);
}

function readTexts(texts: InputTexts, now: number | null): WagerInput {
  const { statusPoints, segments, timestamp, ...wager } = texts;
  const at = timestamp === '' ? new Date(now ?? 0).toISOString() : timestamp;
  const named = segments.split(',').flatMap((segment) => segment.trim() || []);
  return readInput({ ...wager, timestamp: at }, { statusPoints, segments: named });
}
