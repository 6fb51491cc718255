/** The reader's language on the server: their cookie says it. */
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { german } from './german.ts';
import { english, type Language, languageCookie, languageIn, type Messages } from './messages.ts';

export async function currentLanguage(): Promise<Language> {
  return languageIn((await cookies()).get(languageCookie)?.value);
}

/** A page's `generateMetadata`: its title in the reader's language. */
export function titled(title: (messages: Messages) => string): () => Promise<Metadata> {
  return async () => ({ title: title((await currentLanguage()) === 'de' ? german : english) });
}
