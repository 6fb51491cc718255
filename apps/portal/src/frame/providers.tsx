'use client';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { IsRestoringProvider, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { makeQueryClient } from '../api/query-client.ts';
import { LanguageProvider } from '../messages/language.tsx';
import type { Language } from '../messages/messages.ts';
import { StyleNonce } from './style-nonce.tsx';
import { cssVariables, theme } from './theme.ts';
import { useAlive } from './use-alive.ts';

interface ProvidersProps {
  /** Of this page's content security policy. */
  readonly nonce: string;
  readonly language: Language;
  readonly children: ReactNode;
}

/** What every page stands on: theme, server data, language, toasts. */
export function Providers({ nonce, language, children }: ProvidersProps) {
  const [queryClient] = useState(makeQueryClient);
  // Until the page is alive as it was sent, its data is only shown, and asked of nobody again.
  const restoring = !useAlive();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <StyleNonce nonce={nonce}>
        <QueryClientProvider client={queryClient}>
          <IsRestoringProvider value={restoring}>
            <LanguageProvider language={language}>
              {children}
              <Notifications position="bottom-right" limit={3} />
            </LanguageProvider>
          </IsRestoringProvider>
        </QueryClientProvider>
      </StyleNonce>
    </MantineProvider>
  );
}
