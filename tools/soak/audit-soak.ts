/** The whole audit at the end of a soak, while the broker still runs and nothing else does. */
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openSqliteAuditLedger, sampledOneOf } from '@house-rules/ledger-audit';
import { checkInvariants } from '../ledger/check-invariants.ts';
import { startRebuildThreads } from '../ledger/start-rebuild-threads.ts';
import { verifyOperator } from '../ledger/verify-operator.ts';
import { type Announced, auditAnnouncements } from './audit-announcements.ts';
import { auditRows, rowsOf } from './audit-rows.ts';
import { createFindings } from './findings.ts';
import type { WagerPlan } from './planned-wagers.ts';
import { soakRuleSource } from './soak-configuration.ts';
import type { SoakHouse } from './soak-house.ts';

export interface SoakAudit {
  readonly wagers: number;
  readonly players: number;
  /** Records that the ledger knew already, from relays and readers that died. */
  readonly duplicates: number;
  readonly announced: Announced;
  readonly findings: number;
  /** The first of them. */
  readonly sentences: readonly string[];
  readonly seconds: number;
}

export const auditSoak = async (
  house: SoakHouse,
  plan: WagerPlan,
  placed: number,
  say: (line: string) => void,
): Promise<SoakAudit> => {
  const startedAt = performance.now();
  const tell = (what: string): void =>
    say(`audit, ${Math.round((performance.now() - startedAt) / 1_000)} s: ${what}`);
  const findings = createFindings();
  const file = join(house.dataDir, 'ledger.db');
  const ledger = openSqliteAuditLedger(file);
  const threads = startRebuildThreads(file, soakRuleSource, availableParallelism());
  try {
    const [operator] = await ledger.operators();
    if (operator === undefined) throw new Error('the ledger has no operator: nothing came through');
    tell('the rows beside the plan');
    const sums = await auditRows(rowsOf(ledger, operator.operatorKey), plan, placed, findings);
    tell('what was announced');
    const announced = await auditAnnouncements(house.log, placed, sums, findings);
    tell('the rebuild of every player');
    const turn = randomInt(sampledOneOf);
    const rebuilt = await verifyOperator(ledger, threads, operator, turn, () => undefined);
    for (const { playerKey, first } of rebuilt.differing) {
      findings.add(`the rebuild of player key ${playerKey} differs: ${first.sentence}`);
    }
    tell('the invariants');
    for (const { invariant, sentence } of await checkInvariants(ledger, [operator], tell)) {
      findings.add(`invariant ${invariant}: ${sentence}`);
    }
    for (const table of ['dead_letter', 'parked_record'] as const) {
      const rows = house.watch.count(table);
      if (rows > 0) findings.add(`${rows} rows stand in ${table}, and nothing gave a reason`);
    }
    return {
      wagers: placed,
      players: rebuilt.players,
      duplicates: house.watch.read().duplicates,
      announced,
      findings: findings.count(),
      sentences: findings.sentences(),
      seconds: Math.round((performance.now() - startedAt) / 1_000),
    };
  } finally {
    await threads.close();
    await ledger.close();
  }
};
