/** The demo's plan as the platform prints it, held against the engine that will decide by it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { RatesDocument, RuleSetDocument } from '@house-rules/contracts';
import { checkRates, checkRuleSet, runRuleTests } from '@house-rules/rules-engine';

interface Plan {
  readonly operators: readonly {
    readonly operatorId: string;
    readonly publications: readonly {
      readonly at: string;
      readonly ruleSet?: unknown;
      readonly rates?: RatesDocument;
    }[];
  }[];
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const planAt = (now: string): Plan => {
  const dataDir = mkdtempSync(join(tmpdir(), 'house-rules-plan-'));
  try {
    const command = join(root, 'apps', 'platform', 'src', 'seed-plan-main.ts');
    const printed = spawnSync(process.execPath, [command], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: dataDir, SEED_NOW: now },
    });
    assert.equal(printed.status, 0, printed.stderr);
    return JSON.parse(printed.stdout) as Plan;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const accepted = (ruleSet: unknown, place: string): RuleSetDocument => {
  const { document, findings } = checkRuleSet(ruleSet);
  // A note is no objection: one operator leaves sports and poker out on purpose.
  const objections = findings.filter(({ severity }) => severity !== 'notes');
  assert.deepEqual(objections, [], place);
  assert.ok(document, place);
  return document;
};

/** Ordinary days, changes of the clock, and the turn of a year. */
const seedingDays = [
  '2026-11-23T20:00:00Z',
  '2026-03-29T00:30:00Z',
  '2026-10-25T23:30:00Z',
  '2027-01-01T00:00:00Z',
];

for (const now of seedingDays) {
  test(`seeded at ${now}, every rule set of the demo is accepted and passes its own tests`, () => {
    for (const { operatorId, publications } of planAt(now).operators) {
      let rates: RatesDocument | undefined;
      let live: RuleSetDocument | undefined;
      for (const publication of publications) {
        const place = `${operatorId} at ${publication.at}`;
        rates = publication.rates ?? rates;
        live = publication.ruleSet === undefined ? live : accepted(publication.ruleSet, place);
        assert.ok(rates && live, `${place} begins with rates and rules`);
        assert.deepEqual(checkRates(rates, live.currency.base).findings, [], place);
        const failed = runRuleTests(live, rates).filter(({ passed }) => !passed);
        assert.deepEqual(failed, [], place);
      }
    }
  });
}
