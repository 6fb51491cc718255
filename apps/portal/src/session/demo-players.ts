/**
 * The demo's way to a player's own page: the stand-in of the wager platform signs a token for one
 * of its players, as a real platform would for the player who is signed in there.
 */
import { operatorIdSchema, uuidSchema } from '@house-rules/contracts';
import { z } from 'zod';
import { callApi, type Transport } from '../api/call-api.ts';
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
  return callApi(platform(), {
    method: 'POST',
    path: `/v1/operators/${operator.data}/player-tokens`,
    body: { playerId: player.data },
    schema: tokenSchema,
  }).then(
    (answer) => answer.token,
    () => null,
  );
}

/** Operators whose players the demo offers; none where the platform does not answer. */
export async function askDemoOperators(): Promise<readonly string[]> {
  const request = { path: '/v1/demo-operators', schema: demoOperatorsSchema } as const;
  return callApi(platform(), request).then(
    (answer) => answer.operatorIds,
    () => [],
  );
}

/** Players that the demo offers on its sign-in page; none where the platform does not answer. */
export async function askDemoPlayers(operatorId: string): Promise<readonly DemoPlayer[]> {
  const path = `/v1/operators/${encodeURIComponent(operatorId)}/demo-players`;
  return callApi(platform(), { path, schema: demoPlayersSchema }).then(
    (answer) => answer.players,
    () => [],
  );
}
