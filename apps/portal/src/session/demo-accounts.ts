/** What the sign-in page of the demo offers; read from the environment, never built in. */
import { operatorIdSchema } from '@house-rules/contracts';
import { z } from 'zod';
import { demoSignIn } from './auth-options.ts';
import { askDemoPlayers, type DemoPlayer } from './demo-players.ts';

const accountsSchema = z.array(
  z.object({ email: z.string(), password: z.string(), label: z.string() }),
);
const operatorsSchema = z.array(z.object({ operatorId: operatorIdSchema, label: z.string() }));

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

/** DEMO_ACCOUNTS and DEMO_OPERATORS are JSON lists; null where the demo's sign-in is off. */
export async function readDemo(): Promise<Demo | null> {
  if (!demoSignIn()) return null;
  const accounts = readList(process.env.DEMO_ACCOUNTS, accountsSchema);
  const operators = await Promise.all(
    readList(process.env.DEMO_OPERATORS, operatorsSchema).map(async (operator) => ({
      ...operator,
      players: await askDemoPlayers(operator.operatorId),
    })),
  );
  return { accounts, operators: operators.filter((operator) => operator.players.length > 0) };
}

function readList<Item>(text: string | undefined, schema: z.ZodType<Item[]>): readonly Item[] {
  if (text === undefined || text === '') return [];
  return schema.parse(JSON.parse(text));
}
