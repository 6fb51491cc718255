/**
 * Prints, as JSON, what House Rules must be seeded with for the demo, and makes the players' token
 * keys where they are missing. Environment: DATA_DIR, SEED_NOW.
 */
import { demoOperators } from './demo/demo-operators.ts';
import { demoSeed } from './demo/seed-plan.ts';
import { readSeedEnvironment } from './environment.ts';
import { keepPlayerTokenKeys, publicKeys } from './tokens/player-token-keys.ts';

try {
  const { DATA_DIR, SEED_NOW } = readSeedEnvironment(process.env);
  const keys = await keepPlayerTokenKeys(
    DATA_DIR,
    demoOperators.map(({ operatorId }) => operatorId),
  );
  const plan = demoSeed(SEED_NOW ?? new Date(), { playerTokenKeys: publicKeys(keys) });
  process.stdout.write(`${JSON.stringify(plan)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
