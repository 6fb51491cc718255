'use server';
import { cookies } from 'next/headers';
import { secureCookies } from '../session/session-cookie.ts';
import { languageCookie, languageIn } from './messages.ts';

const yearS = 365 * 24 * 60 * 60;

/** Remembers the reader's language in this browser; the page is sent again in it. */
export async function chooseLanguage(said: string): Promise<void> {
  (await cookies()).set(languageCookie, languageIn(said), {
    path: '/',
    maxAge: yearS,
    sameSite: 'lax',
    httpOnly: true,
    secure: secureCookies(),
  });
}
