/** The fake API and the fake wager platform on one port; for the portal's tests and screenshots. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Json, type Session, sessionSchema } from '@house-rules/contracts';
import { type Answer, ok, problem } from './answer.ts';
import { sessionOf, tokenFor } from './people.ts';
import { answerCall } from './routes.ts';
import type { World } from './world.ts';

/** As long as a bad network; long enough to look at a skeleton. */
const slowMs = 3_000;
/** Longer than the portal leaves its front-page figures alone. */
const trickleMs = 5_500;

export function makeServer(world: World): Server {
  return createServer((request, response) => {
    void answer(world, request)
      .catch((error: unknown) => problem('internal', 500, String(error)))
      .then(({ status, body, headers }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        // A stream of events is text already.
        response.end(typeof body === 'string' ? body : body === null ? '' : JSON.stringify(body));
      });
  });
}

async function answer(world: World, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://fake');
  const [, ...path] = url.pathname.split('/').filter((part) => part !== '');
  const body = await bodyOf(request);
  if (path[0] === 'sessions' && path.length === 1) return signIn(world, body);
  if (path[0] === 'player-sessions') return opened(world, String(fieldOf(body, 'token')));
  if (path[0] === 'demo-operators') {
    return { status: 200, body: { operatorIds: [...world.operators.keys()] } };
  }
  const [, operatorId = '', ...parts] = path;
  if (parts[0] === 'demo-players') return demoPlayers(world, operatorId);
  if (parts[0] === 'player-tokens') {
    const token = `player:${operatorId}:${fieldOf(body, 'playerId')}`;
    return { status: 200, body: { token } };
  }
  const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
  const session = sessionOf(world, token);
  if (session === null) return problem('not_signed_in', 401, 'sign in first');
  if (path[0] === 'sessions') return current(request.method, session);
  const operator = world.operators.get(operatorId);
  if (operator === undefined) return problem('not_found', 404, 'there is nothing here');
  if (operator.mood === 'slow') await pause(slowMs);
  if (operator.mood === 'trickling' && parts[0] !== 'status') await pause(trickleMs);
  if (operator.mood === 'failing') return problem('internal', 500, 'the database does not answer');
  const ifMatch = request.headers['if-match'];
  const call = { world, session, operator, query: url.searchParams, body, ifMatch, parts };
  return answerCall(call, request.method ?? 'GET');
}

async function bodyOf(request: IncomingMessage): Promise<Json | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as Json);
}

function fieldOf(body: Json | undefined, name: string): Json | undefined {
  return (body as Record<string, Json> | undefined)?.[name];
}

function signIn(world: World, body: Json | undefined): Answer {
  const token = tokenFor(String(fieldOf(body, 'email')), String(fieldOf(body, 'password')));
  if (token !== null) return opened(world, token);
  return problem('wrong_credentials', 401, 'the e-mail and password do not go together');
}

function opened(world: World, token: string): Answer {
  const session = sessionOf(world, token);
  if (session === null) return problem('wrong_credentials', 401, 'the token is not valid');
  return ok(sessionSchema, { ...session, sessionToken: token }, 201);
}

function current(method: string | undefined, session: Session): Answer {
  return method === 'DELETE' ? { status: 204, body: null } : ok(sessionSchema, session);
}

function demoPlayers(world: World, operatorId: string): Answer {
  const players = world.operators.get(operatorId)?.ledger.players.slice(0, 3) ?? [];
  const labels = ['Plays slots most evenings', 'A weekend player', 'New this month'];
  const body = {
    players: players.map(({ playerId }, index) => ({ playerId, label: labels[index] ?? '' })),
  };
  return { status: 200, body };
}
