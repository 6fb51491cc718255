/** A process of the control room's tests: appends outbox rows in transactions of two. */
import { openControlDatabase } from './open-control-database.ts';

const [file = '', name = '', count = '0'] = process.argv.slice(2);
const database = await openControlDatabase({ file });
const row = (key: string) => ({ data: { topic: name, key, value: '{}', createdAtMs: 0n } });
for (let n = 0; n < Number(count); n += 1) {
  await database.transaction(async (client) => {
    await client.configOutbox.create(row(`${n} first`));
    await client.configOutbox.create(row(`${n} second`));
  });
}
await database.close();
