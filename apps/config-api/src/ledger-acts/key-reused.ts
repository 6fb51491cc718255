import { refuse } from '../fault.ts';

export const keyReused = () =>
  refuse(
    'idempotency_key_reused',
    'this Idempotency-Key came with another request before; use a new one',
    { pointer: 'Idempotency-Key' },
  );
