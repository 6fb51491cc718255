'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * False on the server and while the page comes alive, which must agree; true from then on. For what
 * only the browser knows, such as that a question is being asked again: a page that came alive later
 * than its data stays fresh asks again in its very first render, and the server's did not.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
