'use client';
import { type BodyOf, type Operation, type PathOf, prepareRequest } from '@house-rules/api-client';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { browserTransport } from './browser-transport.ts';
import type { SchemaOf } from './call-api.ts';
import { type Answer, sendRequest } from './send-request.ts';

interface Write<Called extends Operation, Schema> {
  readonly operation: Called;
  readonly path: PathOf<Called>;
  readonly schema: Schema;
  readonly onDone?: (answer: Answer<Schema>) => void;
}

/**
 * A write that may be sent twice and happens once: the same body keeps its idempotency key, so that
 * trying again after silence cannot pay twice; another body is another act and gets its own.
 */
export function useWrite<Called extends Operation, Schema extends SchemaOf<Called>>({
  operation,
  path,
  schema,
  onDone,
}: Write<Called, Schema>) {
  const keyed = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: BodyOf<Called>): Promise<Answer<Schema>> => {
      const idempotencyKey = keyed.keyFor(JSON.stringify([operation.id, path, body]));
      const request = prepareRequest(operation, { path, body, idempotencyKey });
      return sendRequest(browserTransport, request, { schema });
    },
    onSuccess: (answer: Answer<Schema>) => {
      keyed.forget();
      onDone?.(answer);
    },
  });
}

function useIdempotencyKey() {
  const sent = useRef({ text: '', key: '' });
  return {
    keyFor: (text: string) => {
      if (sent.current.text !== text) sent.current = { text, key: crypto.randomUUID() };
      return sent.current.key;
    },
    forget: () => {
      sent.current = { text: '', key: '' };
    },
  };
}
