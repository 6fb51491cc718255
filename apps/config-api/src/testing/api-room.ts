/** The whole application in a test room, called in process; every answer is held to its schema. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import type { Problem, Session } from '@house-rules/contracts';
import { openWagerSpanReader } from '@house-rules/database';
import type { RecordToSend } from '@house-rules/event-log';
import { createLogger } from '@house-rules/service';
import { type JWTPayload, SignJWT } from 'jose';
import { Registry } from 'prom-client';
import { composeApi } from '../compose-api.ts';
import { createKeyService } from '../keys/key-service.ts';
import { createAuditService } from '../ledger-audit/create-audit-service.ts';
import type { IdentityProvider } from '../sessions/identity-provider.ts';
import { hashPassword } from '../sessions/password.ts';
import { createWorkerBook } from '../workers/worker-book.ts';
import { harbour, openRoom, type TestPerson } from './control-room.ts';
import { numberedUuid, openLedgerRoom, openUntendedLedgerRoom } from './ledger-room.ts';
import { servicesOf } from './publishing-room.ts';

export const password = 'correct horse';
export const player = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
export const otherPlayer = '8e2f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f61';

export interface Call {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

export interface ApiRoomOptions {
  readonly demoSignIn?: boolean;
  /** Made over the room's clock. */
  readonly identityProvider?: IdentityProvider | null;
}

/** Weak on purpose: a test signs in often, and its passwords protect nothing. */
const quickCost = { N: 16, r: 1, p: 1 };

export const openApiRoom = async (
  { demoSignIn = true, identityProvider = null }: ApiRoomOptions = {},
  open: typeof openRoom = openRoom,
) => {
  const keys = generateKeyPairSync('ed25519');
  const passwordHash = await hashPassword(password, quickCost);
  const playerTokenKey = JSON.stringify(keys.publicKey.export({ format: 'jwk' }));
  const room = await open({ passwordHash, playerTokenKey });
  const isTended = open === openRoom;
  const ledger = await (isTended ? openLedgerRoom() : openUntendedLedgerRoom());
  const workers = createWorkerBook(room.clock);
  let [drawn, created] = [0, 0];
  /** A stream of bytes that is the same in every run. */
  const randomBytes = (length: number) => {
    drawn += 1;
    return createHash('sha512').update(`draw ${drawn}`).digest().subarray(0, length);
  };
  const sent: RecordToSend[] = [];
  const app = composeApi({
    stores: { ...room.stores, ledger },
    clock: room.clock,
    randomBytes,
    createRequestId: () => 'a-request-id',
    createId: () => {
      created += 1;
      return numberedUuid(0xa0000 + created);
    },
    identityProvider,
    addressOf: (c) => c.req.header('x-test-address') ?? '192.0.2.1',
    environment: { name: 'test', color: '#0b7285' },
    demoSignIn,
    decoyPasswordHash: passwordHash,
    failpoints: { reach: () => undefined },
    workers,
    // There is no ledger in a test room; what the auditor answers is tested beside real files.
    ledgerAudit: createAuditService(() => {
      throw new Error('a test room has no ledger');
    }),
    sender: { send: async (records) => void sent.push(...records) },
    onCommitted: () => undefined,
    onImpactAsked: () => undefined,
    openWagerSpans: () => openWagerSpanReader({ file: ledger.file }),
    onApproved: () => undefined,
    log: createLogger('config-api-test', 'silent'),
    registry: new Registry(),
    checkAnswers: true,
  });

  const call = async <T = Problem>(path: string, options: Call = {}): Promise<Answer<T>> => {
    const { token, body, text = body === undefined ? undefined : JSON.stringify(body) } = options;
    const response = await app.request(path, {
      method: options.method ?? 'GET',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const type = response.headers.get('content-type') ?? '';
    // A stream of events has no end to wait for.
    if (type === 'text/event-stream') await response.body?.cancel();
    const content = type === 'text/event-stream' ? '' : await response.text();
    const isJson = /^application\/(problem\+)?json/.test(type);
    const parsed = isJson ? JSON.parse(content) : content === '' ? null : content;
    return { status: response.status, body: parsed, headers: response.headers };
  };

  const tokenOf = (answer: Answer<Session>): string => {
    if (answer.body.sessionToken !== undefined) return answer.body.sessionToken;
    throw new Error(`no session was opened: ${JSON.stringify(answer.body)}`);
  };

  const signPlayerToken = (claims: JWTPayload = {}, privateKey = keys.privateKey) => {
    const nowSeconds = Math.floor(room.clock() / 1_000);
    const usual = { iss: harbour, sub: player, aud: 'house-rules', exp: nowSeconds + 300 };
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: 'EdDSA' })
      .sign(privateKey);
  };

  return {
    ...room,
    ...servicesOf(room),
    app,
    ledger,
    workers,
    /** Records that went to the event log. */
    sent,
    keys: createKeyService({ store: room.stores.keys, clock: room.clock, randomBytes }),
    call,
    close: async () => {
      await ledger.close();
      await room.close();
    },
    signPlayerToken,
    signIn: async (one: TestPerson) => {
      const body = { email: one.email, password };
      return tokenOf(await call<Session>('/v1/sessions', { method: 'POST', body }));
    },
    signInPlayer: async () => {
      const body = { token: await signPlayerToken() };
      return tokenOf(await call<Session>('/v1/player-sessions', { method: 'POST', body }));
    },
  };
};

export type ApiRoom = Awaited<ReturnType<typeof openApiRoom>>;
