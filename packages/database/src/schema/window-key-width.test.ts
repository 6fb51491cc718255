import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type TierWindow, tierWindowSchema } from '@house-rules/contracts';
import { windowKeyOn } from '@house-rules/ledger';
import { readPrismaModels } from './read-prisma-models.ts';

const file = join(import.meta.dirname, '../../../../prisma/schema.prisma');
const column = readPrismaModels(readFileSync(file, 'utf8'))
  .find(({ table }) => table === 'account')
  ?.columns.find(({ name }) => name === 'windowKey');

/** The widest of each kind that a rule set may have. */
const widest: Readonly<Record<TierWindow['kind'], TierWindow>> = {
  lifetime: { kind: 'lifetime' },
  calendarYear: { kind: 'calendarYear' },
  rollingDays: { kind: 'rollingDays', days: 1_100 },
};

test('an account has room for the name of every window that status points count in', () => {
  const width = Number(/^VARCHAR\((\d+)\)$/.exec(column?.nativeType ?? '')?.[1]);
  for (const window of Object.values(widest)) {
    assert.ok(tierWindowSchema.safeParse(window).success, window.kind);
    const key = windowKeyOn(window, '2026-11-23');
    assert.ok(key.length <= width, `${key} has ${key.length} characters, the column ${width}`);
  }
  assert.ok(!tierWindowSchema.safeParse({ kind: 'rollingDays', days: 1_101 }).success);
});
