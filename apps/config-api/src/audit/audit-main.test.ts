import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { harbour } from '../testing/control-room.ts';
import { openReviewingRoom } from '../testing/reviewing-room.ts';

const main = fileURLToPath(new URL('../audit-main.ts', import.meta.url));

const run = async (dataDir: string, ...args: readonly string[]) => {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  return [code, said];
};

test('the command line follows every chain of a database in use', async () => {
  const room = await openReviewingRoom();
  const dataDir = dirname(room.file);
  const [code, said] = await run(dataDir, 'verify');
  assert.equal(code, 0, String(said));
  assert.equal(said, 'harbour-casino: 1 rows, intact\nlakeside-casino: 0 rows, intact\n');
  assert.deepEqual(await run(dataDir, 'verify', harbour), [0, 'harbour-casino: 1 rows, intact\n']);
  assert.deepEqual(await run(dataDir, 'verify', 'nowhere'), [
    2,
    'there is no operator `nowhere`\n',
  ]);
});

test('without a database, or another command, it says what to do', async () => {
  const [code, said] = await run('/nonexistent', 'verify');
  assert.equal(code, 2);
  assert.match(String(said), /there is no database/);
  assert.equal((await run('/nonexistent', 'mend'))[0], 2);
});
