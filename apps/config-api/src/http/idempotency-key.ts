/**
 * The client's own name of a write, for repeating it safely (Idempotency-Key): the same key with the
 * same request answers what was answered first, also a refusal that the state of things led to.
 */
import { idempotencyKeySchema } from '@house-rules/contracts';
import { type Result, refuse, succeed } from '../fault.ts';

const pointer = 'Idempotency-Key';

export const readIdempotencyKey = (request: Request): Result<string> => {
  const header = request.headers.get(pointer);
  if (header === null) {
    const sentence =
      'send Idempotency-Key with a key of your own, such as a UUID, and keep it for retries';
    return refuse('idempotency_key_missing', sentence, { pointer });
  }
  const key = idempotencyKeySchema.safeParse(header.trim());
  if (key.success) return succeed(key.data);
  const sentence = `Idempotency-Key is \`${header.slice(0, 60)}\`; use 1 to 200 visible ASCII characters`;
  return refuse('invalid_parameter', sentence, { pointer });
};
