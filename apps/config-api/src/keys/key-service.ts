/**
 * Keys for machines: an opaque token of 32 random bytes behind `hrk_`, of which only the sha-256 is
 * kept; the very permissions it was given, none that its giver lacks; an end within a year. Looked up
 * on every request, so that a revoked key opens nothing from the next one on.
 */
import type {
  ApiKey,
  ApiKeyList,
  CreatedKey,
  CreateKeyRequest,
  Permission,
} from '@house-rules/contracts';
import { type Actor, keyIdPrefix } from '../access/actor.ts';
import type { KeyCaller } from '../access/caller.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { type Clock, fromInstant, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { transact } from '../publications/transact.ts';
import { hashToken } from '../sessions/session-facts.ts';
import type { KeyStore, StoredKey } from './key-store.ts';

/** What tells a key's token from a session's. */
export const keyTokenPrefix = 'hrk_';

export interface CreateKeyCommand {
  readonly operatorId: string;
  readonly by: Actor;
  /** Whether who asks has a permission themselves. */
  readonly holds: (permission: Permission) => boolean;
  readonly request: CreateKeyRequest;
}

export interface RevokeKeyCommand {
  readonly operatorId: string;
  readonly by: Actor;
  readonly keyId: string;
  readonly reason: string;
}

export interface KeyService {
  /** The machine behind a token; null where it opens nothing (any more). */
  resolve(token: string): Promise<KeyCaller | null>;
  list(operatorId: string, after: string | null, limit: number): Promise<ApiKeyList>;
  create(command: CreateKeyCommand): Promise<Result<CreatedKey>>;
  revoke(command: RevokeKeyCommand): Promise<Result<ApiKey>>;
}

export interface KeyOptions {
  readonly store: KeyStore;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
}

const yearMs = 366 * 24 * 60 * 60 * 1_000;
const usedToMs = 60_000;

export const createKeyService = ({ store, clock, randomBytes }: KeyOptions): KeyService => ({
  resolve: async (token) => {
    const key = await store.byToken(hashToken(token));
    const nowMs = clock();
    if (key === null || key.revokedAtMs !== null || key.expiresAtMs <= nowMs) return null;
    const isNews = key.lastUsedAtMs === null || nowMs - key.lastUsedAtMs >= usedToMs;
    if (isNews) await store.markUsed(key.keyId, nowMs);
    const { keyId, name, scopes, requestsPerMinute, operatorId } = key;
    const memberships = [{ operatorId, roles: [] }] as const;
    return { kind: 'key', keyId, name, scopes, requestsPerMinute, memberships };
  },

  list: async (operatorId, after, limit) => {
    const found = await store.keys(operatorId, after, limit + 1);
    const shown = found.slice(0, limit);
    const nextCursor = found.length > limit ? (shown.at(-1)?.keyId ?? null) : null;
    return { keys: shown.map(toWire), nextCursor };
  },

  create: async ({ operatorId, by, holds, request }) => {
    const { name, scopes, requestsPerMinute, reason } = request;
    const createdAtMs = clock();
    const expiresAtMs = fromInstant(request.expiresAt);
    if (expiresAtMs <= createdAtMs || expiresAtMs > createdAtMs + yearMs) {
      const sentence = 'a key ends within a year from now; choose such an instant';
      return refuse('invalid_body', sentence, { pointer: '/expiresAt' });
    }
    const lacking = scopes.findIndex((scope) => !holds(scope));
    if (lacking >= 0) {
      const sentence = `you do not have \`${scopes[lacking]}\` yourself, so you cannot give it`;
      return refuse('not_allowed', sentence, { pointer: `/scopes/${lacking}` });
    }
    const random = (length: number) => Buffer.from(randomBytes(length));
    const token = keyTokenPrefix + random(32).toString('base64url');
    const key: StoredKey = {
      ...{ operatorId, name, requestsPerMinute, createdBy: by, createdAtMs, expiresAtMs },
      keyId: keyIdPrefix + random(10).toString('hex'),
      scopes: [...new Set(scopes)],
      revokedAtMs: null,
      lastUsedAtMs: null,
    };
    await store.transaction(async (rows) => {
      await rows.addKey(key, hashToken(token));
      const detail = { key: key.keyId, name, scopes: key.scopes, expiresAt: request.expiresAt };
      const entry = { operatorId, atMs: createdAtMs, by, detail: { ...detail, reason } };
      await appendAudit(rows, { ...entry, action: 'key.created' });
    });
    return succeed({ ...toWire(key), token });
  },

  revoke: ({ operatorId, by, keyId, reason }) =>
    transact(store, async (rows) => {
      const key = await rows.key(operatorId, keyId);
      if (key === null) return refuse('not_found', 'there is no such key of this operator');
      if (key.revokedAtMs !== null) return succeed(toWire(key));
      const atMs = clock();
      await rows.revokeKey(keyId, atMs);
      const detail = { key: keyId, name: key.name, reason };
      await appendAudit(rows, { operatorId, atMs, by, action: 'key.revoked', detail });
      return succeed(toWire({ ...key, revokedAtMs: atMs }));
    }),
});

const toWire = (key: StoredKey): ApiKey => ({
  keyId: key.keyId,
  name: key.name,
  scopes: [...key.scopes],
  requestsPerMinute: key.requestsPerMinute,
  createdAt: toInstant(key.createdAtMs),
  createdBy: key.createdBy.name,
  expiresAt: toInstant(key.expiresAtMs),
  revokedAt: key.revokedAtMs === null ? null : toInstant(key.revokedAtMs),
  lastUsedAt: key.lastUsedAtMs === null ? null : toInstant(key.lastUsedAtMs),
});
