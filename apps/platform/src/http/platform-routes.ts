/**
 * The stand-in's HTTP API, on loopback: tokens for players, the players of the demo, and single
 * wagers through the real transaction. Bodies must be sent as application/json, which a page of
 * another origin cannot do without being asked first; so no web page can place wagers here.
 */
import { uuidSchema } from '@house-rules/contracts';
import type { Logger } from '@house-rules/service';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { isBusy } from '../database/open-platform-database.ts';
import { describeIssue } from '../wagers/describe-issue.ts';
import type { WagerBook } from '../wagers/wager-book.ts';
import { placeRequestedWager, type WagerRequestContext } from './place-requested-wager.ts';
import { problem } from './problem.ts';

export interface PlatformRoutesOptions extends WagerRequestContext {
  readonly book: WagerBook;
  readonly log: Logger;
  /** The operators of this platform, by id, with the players that the demo offers. */
  readonly demoPlayers: ReadonlyMap<string, readonly OfferedPlayer[]>;
  /** True for a player of the operator that this platform knows. */
  readonly knowsPlayer: (operatorId: string, playerId: string) => boolean;
  readonly issueToken: (operatorId: string, playerId: string) => Promise<string>;
}

export interface OfferedPlayer {
  readonly playerId: string;
  readonly label: string;
}

/** A wager event takes less than 2 kB. */
const BODY_BYTES_MAX = 64 * 1024;

const tokenRequestSchema = z.strictObject({ playerId: uuidSchema });

export const platformRoutes = (options: PlatformRoutesOptions): Hono => {
  const app = new Hono();

  app.notFound((c) => problem(c, 'not_found', 'there is nothing at this address'));
  app.onError((error, c) => {
    if (isBusy(error)) return problem(c, 'busy', 'the wager database is busy; try again');
    options.log.error({ err: error, path: c.req.routePath }, 'a request failed');
    return problem(c, 'internal', 'the platform failed; its log says why');
  });
  app.use(
    bodyLimit({
      maxSize: BODY_BYTES_MAX,
      onError: (c) => problem(c, 'too_large', `a body has at most ${BODY_BYTES_MAX} bytes`),
    }),
  );
  app.use('/v1/operators/:operatorId/*', async (c, next) => {
    const operatorId = c.req.param('operatorId');
    if (options.demoPlayers.has(operatorId)) return next();
    return problem(c, 'not_found', `no operator \`${operatorId}\` plays on this platform`);
  });

  app.get('/v1/demo-operators', (c) => c.json({ operatorIds: [...options.demoPlayers.keys()] }));

  app.get('/v1/operators/:operatorId/demo-players', (c) =>
    c.json({ players: options.demoPlayers.get(c.req.param('operatorId')) ?? [] }),
  );

  app.post('/v1/operators/:operatorId/player-tokens', async (c) => {
    const body = await readJson(c);
    if (!body.ok) return body.problem;
    const request = tokenRequestSchema.safeParse(body.value);
    if (!request.success) {
      const { pointer, sentence } = describeIssue(request.error);
      return problem(c, 'invalid_body', sentence, pointer);
    }
    const operatorId = c.req.param('operatorId');
    const { playerId } = request.data;
    if (!options.knowsPlayer(operatorId, playerId)) {
      return problem(c, 'not_found', 'the operator has no such player', '/playerId');
    }
    return c.json({ token: await options.issueToken(operatorId, playerId) });
  });

  app.post('/v1/operators/:operatorId/wagers', async (c) => {
    const body = await readJson(c);
    if (!body.ok) return body.problem;
    return placeRequestedWager(c, c.req.param('operatorId'), body.value, options);
  });

  return app;
};

type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Response };

const readJson = async (c: Context): Promise<JsonBody> => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    return { ok: false, problem: problem(c, 'not_json', 'send the body as application/json') };
  }
  const text = await c.req.text();
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not JSON';
    return { ok: false, problem: problem(c, 'invalid_body', `the body is not JSON: ${why}`) };
  }
};
