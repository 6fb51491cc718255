'use client';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { browserTransport } from './browser-transport.ts';
import { callApi } from './call-api.ts';

interface Write<Answer> {
  readonly path: string;
  /** Usually POST. */
  readonly method?: 'POST' | 'PUT';
  readonly schema: z.ZodType<Answer>;
  readonly onDone?: (answer: Answer) => void;
}

/**
 * A write that may be sent twice and happens once: the same body keeps its idempotency key, so that
 * trying again after silence cannot pay twice; another body is another act and gets its own.
 */
export function useWrite<Answer>({ path, method = 'POST', schema, onDone }: Write<Answer>) {
  const keyed = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: unknown): Promise<Answer> => {
      const headers = keyed.headersFor(`${method} ${path} ${JSON.stringify(body)}`);
      return callApi(browserTransport, { method, path, body, headers, schema });
    },
    onSuccess: (answer: Answer) => {
      keyed.forget();
      onDone?.(answer);
    },
  });
}

interface SilentWrite {
  readonly path: string;
  readonly onDone?: () => void;
}

/** The same, where the answer has nothing to say. */
export function useSilentWrite({ path, onDone }: SilentWrite) {
  const keyed = useIdempotencyKey();
  return useMutation({
    mutationFn: async (body: unknown): Promise<void> => {
      const headers = keyed.headersFor(`${path} ${JSON.stringify(body)}`);
      await callApi(browserTransport, { method: 'POST', path, body, headers, schema: null });
    },
    onSuccess: () => {
      keyed.forget();
      onDone?.();
    },
  });
}

function useIdempotencyKey() {
  const sent = useRef({ text: '', key: '' });
  return {
    headersFor: (text: string) => {
      if (sent.current.text !== text) sent.current = { text, key: crypto.randomUUID() };
      return { 'idempotency-key': sent.current.key };
    },
    forget: () => {
      sent.current = { text: '', key: '' };
    },
  };
}
