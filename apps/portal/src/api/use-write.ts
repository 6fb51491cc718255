'use client';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { browserTransport } from './browser-transport.ts';
import { callApi } from './call-api.ts';

interface Write<Answer> {
  readonly path: string;
  readonly schema: z.ZodType<Answer>;
  readonly onDone?: (answer: Answer) => void;
}

/**
 * A POST that may be sent twice and happens once: the same body keeps its idempotency key, so that
 * trying again after silence cannot pay twice; another body is another act and gets its own.
 */
export function useWrite<Answer>({ path, schema, onDone }: Write<Answer>) {
  const sent = useRef({ body: '', key: '' });
  return useMutation({
    mutationFn: (body: unknown): Promise<Answer> => {
      const text = `${path} ${JSON.stringify(body)}`;
      if (sent.current.body !== text) sent.current = { body: text, key: crypto.randomUUID() };
      const headers = { 'idempotency-key': sent.current.key };
      return callApi(browserTransport, { method: 'POST', path, body, headers, schema });
    },
    onSuccess: (answer: Answer) => {
      sent.current = { body: '', key: '' };
      onDone?.(answer);
    },
  });
}
