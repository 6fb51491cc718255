import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openProcessLog } from './process-log.ts';

const until = async (holds: () => boolean): Promise<void> => {
  const giveUpAt = Date.now() + 20_000;
  while (!holds()) {
    assert.ok(Date.now() < giveUpAt, 'the log never came to it');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

test('a process that logs for weeks keeps at most five files, the newest lines among them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'house-rules-log-'));
  try {
    const log = openProcessLog({ folder, name: 'worker', size: '2K' });
    const current = join(folder, 'worker.log');
    for (let number = 0; number < 400; number += 1) {
      const line = `line ${String(number).padStart(4, '0')} ${'x'.repeat(90)}`;
      log.write(line);
      await until(() =>
        readdirSync(folder).some((file) => readFileSync(join(folder, file), 'utf8').includes(line)),
      );
    }
    log.end();
    await until(
      () => readFileSync(current, 'utf8').includes('line 0399') || readdirSync(folder).length === 5,
    );
    const files = readdirSync(folder).sort();
    assert.deepEqual(files, [
      'worker.1.log',
      'worker.2.log',
      'worker.3.log',
      'worker.4.log',
      'worker.log',
    ]);
    const all = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('');
    assert.ok(all.includes('line 0399'));
    assert.ok(!all.includes('line 0000'));
    for (const file of files) assert.ok(statSync(join(folder, file)).size < 4_096, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
