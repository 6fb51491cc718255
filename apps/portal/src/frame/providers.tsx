'use client';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { makeQueryClient } from '../api/query-client.ts';
import { LanguageProvider } from '../messages/language.tsx';
import { languageOfChoice } from '../messages/messages.ts';
import { cssVariables, theme } from './theme.ts';

/** What every page stands on: theme, server data, language, toasts. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <LanguageProvider language={languageOfChoice}>
          {children}
          <Notifications position="bottom-right" limit={3} />
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
