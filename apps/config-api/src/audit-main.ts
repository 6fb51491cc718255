/**
 * `npm run audit -- verify [operator …]`: follows the audit chains of the control database in DATA_DIR
 * from their beginnings, beside a running API or without one. Exit codes: 0 every chain is intact,
 * 1 one is broken, 2 the command or the database cannot be read.
 */
import { join } from 'node:path';
import { NotMigratedError, openControlDatabase } from '@house-rules/database';
import { createPrismaAuditStore } from './audit/prisma-audit-store.ts';
import { verifyTrail } from './audit/verify-trail.ts';
import { controlAccess } from './control/control-access.ts';
import { readEnvironment } from './environment.ts';

const usage = 'npm run audit -- verify [operator …]   with DATA_DIR, the folder of control.db\n';

const verify = async (named: readonly string[]): Promise<number> => {
  const file = join(readEnvironment(process.env).dataDir, 'control.db');
  const database = await openControlDatabase({ file });
  try {
    const store = createPrismaAuditStore(controlAccess(database));
    const all = await store.verificationsDue(Number.MAX_SAFE_INTEGER);
    const unknown = named.filter((operatorId) => !all.includes(operatorId));
    if (unknown.length > 0) {
      process.stderr.write(`there is no operator \`${unknown.join('`, `')}\`\n`);
      return 2;
    }
    let broken = 0;
    for (const operatorId of named.length === 0 ? all : named) {
      const { intact, lastSequence, sentence } = await verifyTrail(store, operatorId, Date.now);
      const verdict = intact ? 'intact' : `BROKEN: ${sentence}`;
      process.stdout.write(`${operatorId}: ${lastSequence} rows, ${verdict}\n`);
      if (!intact) broken += 1;
    }
    return broken === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
};

const [command, ...operators] = process.argv.slice(2);
if (command === 'verify') {
  try {
    process.exitCode = await verify(operators);
  } catch (error) {
    if (!(error instanceof NotMigratedError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
} else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
