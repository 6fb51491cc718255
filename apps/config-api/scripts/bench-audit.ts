/**
 * `npm run bench:audit`: how many rows of an audit chain are followed in a second, from a database file
 * through the store to the verdict. Bar: 50,000 rows a second. `-- --rows N`, default 200,000.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate, openControlDatabase, sqliteMigrationsFolder } from '@house-rules/database';
import { canonicalJson } from '@house-rules/rules-engine';
import { type AuditRow, firstPreviousHash, hashAuditRow } from '../src/audit/audit-chain.ts';
import { createPrismaAuditStore } from '../src/audit/prisma-audit-store.ts';
import { verifyTrail } from '../src/audit/verify-trail.ts';
import { controlAccess } from '../src/control/control-access.ts';

const operatorId = 'harbour-casino';
const bar = 50_000;
const { values } = parseArgs({ options: { rows: { type: 'string', default: '200000' } } });
const count = Number(values.rows);

const detail = canonicalJson({
  subject: 'ruleSet',
  version: 5,
  replaces: 4,
  reason: 'autumn rates',
  changes: ['Slots: 0.1 → 0.12 points per EUR', 'Table games: 0.05 → 0.06 points per EUR'],
  origin: { address: '192.0.2.1', requestId: '5f0c1c9e-8f0e-4d0b-9c8e-2a6f1d9b7c11' },
});

const rowsFrom = function* (): Generator<AuditRow> {
  let previousHash = firstPreviousHash;
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const facts = { operatorId, sequence, atMs: 1_000 * sequence, actor: 'person:somebody' };
    const row = { ...facts, action: 'rule_set.published' as const, detail, previousHash };
    const hash = hashAuditRow(row);
    yield { ...row, hash };
    previousHash = hash;
  }
};

const folder = await mkdtemp(join(tmpdir(), 'bench-audit-'));
try {
  const file = join(folder, 'control.db');
  migrate({ file, folder: sqliteMigrationsFolder('control') });
  const database = await openControlDatabase({ file });
  await database.client.operator.create({
    data: { operatorId, name: 'Harbour', playerTokenKey: '{}', createdAtMs: 0n },
  });
  let batch: (Omit<AuditRow, 'atMs'> & { atMs: bigint })[] = [];
  const write = async () => {
    await database.client.auditEntry.createMany({ data: batch });
    batch = [];
  };
  for (const row of rowsFrom()) {
    batch.push({ ...row, atMs: BigInt(row.atMs) });
    if (batch.length === 2_000) await write();
  }
  if (batch.length > 0) await write();
  const store = createPrismaAuditStore(controlAccess(database));
  const rates: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const startedAt = performance.now();
    const cpuBefore = process.cpuUsage();
    const found = await verifyTrail(store, operatorId, () => run);
    const rate = Math.round(count / ((performance.now() - startedAt) / 1_000));
    if (!found.intact) throw new Error(found.sentence);
    rates.push(rate);
    const cpu = process.cpuUsage(cpuBefore);
    const perRow = ((cpu.user + cpu.system) / count).toFixed(1);
    process.stdout.write(`${count} rows followed, ${rate} rows/s, ${perRow} µs of CPU a row\n`);
  }
  const median = rates.sort((a, b) => a - b)[1] ?? 0;
  process.stdout.write(
    `median ${median} rows/s, bar ${bar}: ${median >= bar ? 'met' : 'MISSED'}\n`,
  );
  process.exitCode = median >= bar ? 0 : 1;
  await database.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
