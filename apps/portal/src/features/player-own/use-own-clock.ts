'use client';
import { useState } from 'react';
import { clockfaceOf } from '../../formats/format-instant.ts';
import { useReading } from '../../messages/language.tsx';

/** A player reads the clock on the wall where they are. */
export function useOwnClock() {
  const { locale } = useReading();
  const [clockface] = useState(() =>
    clockfaceOf(locale, Intl.DateTimeFormat().resolvedOptions().timeZone),
  );
  return clockface;
}
