import { randomBytes } from 'node:crypto';

/** A cluster id as Kafka writes them: 16 bytes, base64url. It must not begin with `-`. */
export const newClusterId = (): string => `H${randomBytes(16).toString('base64url').slice(1)}`;
