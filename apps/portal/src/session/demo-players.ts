/**
 * The demo's way to a player's own page: the stand-in of the wager platform signs a token for one
 * of its players, as a real platform would for the player who is signed in there.
 */
import { operatorIdSchema, uuidSchema } from '@house-rules/contracts';
import { z } from 'zod';
import { sendRequest, type Transport } from '../api/send-request.ts';
import { platformOrigin } from './api-origin.ts';

const tokenSchema = z.object({ token: z.string().min(1) });
const demoPlayersSchema = z.object({
  players: z.array(z.object({ playerId: uuidSchema, label: z.string() })),
});

const demoOperatorsSchema = z.object({ operatorIds: z.array(operatorIdSchema) });

export type DemoPlayer = z.output<typeof demoPlayersSchema>['players'][number];

const platform = (): Transport => ({ base: platformOrigin(), headers: {} });

/** @returns null where the platform does not answer, or knows neither operator nor player. */
export async function askPlayerToken(operatorId: string, playerId: string) {
  const operator = operatorIdSchema.safeParse(operatorId);
  const player = uuidSchema.safeParse(playerId);
  if (!operator.success || !player.success) return null;
  const request = {
    address: `/v1/operators/${operator.data}/player-tokens`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ playerId: player.data }),
  };
  return sendRequest(platform(), request, { schema: tokenSchema }).then(
    (answer) => answer.token,
    () => null,
  );
}

/** Operators whose players the demo offers; none where the platform does not answer. */
export async function askDemoOperators(): Promise<readonly string[]> {
  return ask('/v1/demo-operators', demoOperatorsSchema).then(
    (answer) => answer.operatorIds,
    () => [],
  );
}

/** Players that the demo offers on its sign-in page; none where the platform does not answer. */
export async function askDemoPlayers(operatorId: string): Promise<readonly DemoPlayer[]> {
  const address = `/v1/operators/${encodeURIComponent(operatorId)}/demo-players`;
  return ask(address, demoPlayersSchema).then(
    (answer) => answer.players,
    () => [],
  );
}

const ask = <Schema extends z.ZodType>(address: string, schema: Schema) =>
  sendRequest(platform(), { address, method: 'GET', headers: {} }, { schema });
