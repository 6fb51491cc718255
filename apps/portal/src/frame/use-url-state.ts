'use client';
/** State that lives in the address: shareable, survives a reload, and Back works. */
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

type Params = Readonly<Record<string, string | null>>;

export interface UrlState {
  readonly get: (name: string) => string | null;
  /** Null removes. `push` makes a step that Back returns from; typing replaces instead. */
  readonly set: (params: Params, how?: 'push' | 'replace') => void;
  /** The address with these parameters, for a link. */
  readonly href: (params: Params) => string;
}

export function useUrlState(): UrlState {
  const pathname = usePathname();
  const current = useSearchParams();
  const href = useCallback(
    (params: Params) => withParams(pathname, current.toString(), params),
    [pathname, current],
  );
  const set = useCallback((params: Params, how: 'push' | 'replace' = 'replace') => {
    // The address bar is ahead of React while one types, so the change is made to what it says.
    const url = withParams(window.location.pathname, window.location.search, params);
    if (how === 'push') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  }, []);
  const get = useCallback((name: string) => current.get(name), [current]);
  return { get, set, href };
}

function withParams(pathname: string, search: string, params: Params): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next.size === 0 ? pathname : `${pathname}?${next}`;
}
