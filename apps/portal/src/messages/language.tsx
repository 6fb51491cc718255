'use client';
/** The reader's language, their clock and their way of writing numbers, for every component. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type PointsLocale, pointsLocaleOf } from '../formats/format-points.ts';
import {
  type Language,
  languageOfChoice,
  localeOf,
  type Messages,
  messagesIn,
} from './messages.ts';

interface Reading {
  readonly language: Language;
  readonly locale: string;
  readonly messages: Messages;
  readonly points: PointsLocale;
  readonly numbers: Intl.NumberFormat;
}

function readingOf(language: Language): Reading {
  const locale = localeOf[language];
  return {
    language,
    locale,
    messages: messagesIn(language),
    points: pointsLocaleOf(locale),
    numbers: new Intl.NumberFormat(locale),
  };
}

const LanguageContext = createContext<Reading>(readingOf(languageOfChoice));

interface LanguageProviderProps {
  readonly language: Language;
  readonly children: ReactNode;
}

export function LanguageProvider({ language, children }: LanguageProviderProps) {
  const reading = useMemo(() => readingOf(language), [language]);
  return <LanguageContext value={reading}>{children}</LanguageContext>;
}

export const useReading = (): Reading => useContext(LanguageContext);
export const useMessages = (): Messages => useContext(LanguageContext).messages;
