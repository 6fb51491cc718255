'use client';
/**
 * The nonce of this page's policy, for libraries that make style elements while the page lives: the
 * policy refuses every style element without it.
 */
import { setNonce } from 'get-nonce';
import { createContext, type ReactNode, useContext, useLayoutEffect } from 'react';

const StyleNonceContext = createContext('');

interface StyleNonceProps {
  readonly nonce: string;
  readonly children: ReactNode;
}

export function StyleNonce({ nonce, children }: StyleNonceProps) {
  // What keeps the page from scrolling under a dialog asks for it there, and not through a prop.
  useLayoutEffect(() => setNonce(nonce), [nonce]);
  return <StyleNonceContext value={nonce}>{children}</StyleNonceContext>;
}

export const useStyleNonce = (): string => useContext(StyleNonceContext);
