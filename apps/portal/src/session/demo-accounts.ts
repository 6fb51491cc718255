/** What the sign-in page of the demo offers; read from the environment, never built in. */
import { z } from 'zod';
import { wordsOfId } from '../formats/words-of-id.ts';
import { demoSignIn } from './auth-options.ts';
import { askDemoOperators, askDemoPlayers, type DemoPlayer } from './demo-players.ts';

const accountsSchema = z.array(
  z.object({ email: z.string(), password: z.string(), label: z.string() }),
);

export type DemoAccount = z.output<typeof accountsSchema>[number];
export interface DemoOperator {
  readonly operatorId: string;
  readonly label: string;
  readonly players: readonly DemoPlayer[];
}
export interface Demo {
  readonly accounts: readonly DemoAccount[];
  readonly operators: readonly DemoOperator[];
}

/**
 * DEMO_ACCOUNTS is a JSON list; players are offered by the stand-in of the wager platform.
 * Null where the demo's sign-in is off.
 */
export async function readDemo(): Promise<Demo | null> {
  if (!demoSignIn()) return null;
  const operatorIds = await askDemoOperators();
  const operators = await Promise.all(
    operatorIds.map(async (operatorId) => ({
      operatorId,
      label: wordsOfId(operatorId),
      players: await askDemoPlayers(operatorId),
    })),
  );
  return {
    accounts: readAccounts(process.env.DEMO_ACCOUNTS),
    operators: operators.filter((operator) => operator.players.length > 0),
  };
}

function readAccounts(text: string | undefined): readonly DemoAccount[] {
  return text === undefined || text === '' ? [] : accountsSchema.parse(JSON.parse(text));
}
