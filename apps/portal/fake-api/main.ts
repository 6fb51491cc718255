/** `npm run fake-api`: PORT (4100). Prints the environment that `next dev` needs beside it. */
import { env, stdout } from 'node:process';
import { demoAccounts } from './people.ts';
import { seededRandom } from './random.ts';
import { makeServer } from './server.ts';
import { makeWorld } from './world.ts';

const port = Number(env.PORT ?? 4100);
const world = makeWorld(() => new Date(), seededRandom(Number(env.SEED ?? 1)));
makeServer(world).listen(port, '127.0.0.1', () => {
  stdout.write(
    [
      `API_URL=http://127.0.0.1:${port}`,
      `PLATFORM_URL=http://127.0.0.1:${port}`,
      'DEMO_SIGN_IN=1',
      `DEMO_ACCOUNTS='${JSON.stringify(demoAccounts)}'`,
      '',
    ].join('\n'),
  );
});

/** Somebody plays, so that balances move while one looks. */
setInterval(() => world.operators.get('harbour-casino')?.ledger.wager(), 2_000);
