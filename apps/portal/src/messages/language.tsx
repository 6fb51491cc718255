'use client';
/** The reader's language, their clock and their way of writing numbers, for every component. */
import { createContext, lazy, type ReactNode, useContext, useMemo } from 'react';
import { type PointsLocale, pointsLocaleOf } from '../formats/format-points.ts';
import { english, type Language, languageOfChoice, localeOf, type Messages } from './messages.ts';

interface Reading {
  readonly language: Language;
  readonly locale: string;
  readonly messages: Messages;
  readonly points: PointsLocale;
  readonly numbers: Intl.NumberFormat;
}

function readingOf(language: Language, messages: Messages): Reading {
  const locale = localeOf[language];
  return {
    language,
    locale,
    messages,
    points: pointsLocaleOf(locale),
    numbers: new Intl.NumberFormat(locale),
  };
}

const LanguageContext = createContext<Reading>(readingOf(languageOfChoice, english));

interface LanguageProviderProps {
  readonly language: Language;
  readonly children: ReactNode;
}

/** English comes with every page; another language is fetched when it is read. */
export function LanguageProvider({ language, children }: LanguageProviderProps) {
  if (language === 'de') return <German>{children}</German>;
  return (
    <ReadingProvider language={language} messages={english}>
      {children}
    </ReadingProvider>
  );
}

const German = lazy(async () => {
  const { german } = await import('./german.ts');
  const Provider = ({ children }: Pick<LanguageProviderProps, 'children'>) => (
    <ReadingProvider language="de" messages={german}>
      {children}
    </ReadingProvider>
  );
  return { default: Provider };
});

interface ReadingProviderProps extends LanguageProviderProps {
  readonly messages: Messages;
}

function ReadingProvider({ language, messages, children }: ReadingProviderProps) {
  const reading = useMemo(() => readingOf(language, messages), [language, messages]);
  return <LanguageContext value={reading}>{children}</LanguageContext>;
}

export const useReading = (): Reading => useContext(LanguageContext);
export const useMessages = (): Messages => useContext(LanguageContext).messages;
