/** The ledger and the configuration of a data folder, as an auditor reads them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openControlDatabase } from '@house-rules/database';
import {
  type AuditedOperator,
  type AuditLedger,
  openSqliteAuditLedger,
  type RuleSource,
} from '@house-rules/ledger-audit';
import { controlAccess } from '../../apps/config-api/src/control/control-access.ts';
import { prismaStores } from '../../apps/config-api/src/control/prisma-stores.ts';
import { controlRuleSource } from '../../apps/config-api/src/ledger-audit/control-rule-source.ts';

export interface Auditor {
  readonly ledger: AuditLedger;
  readonly source: RuleSource;
  /** The one that is named, or all; throws for one that the ledger does not know. */
  operators(named: string | undefined): Promise<readonly AuditedOperator[]>;
  close(): Promise<void>;
}

/** Something that was asked for is not there; the sentence says what to do. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

/** Reads only; the programs of the house may run meanwhile. */
export const openAuditor = async (dataDir: string): Promise<Auditor> => {
  const ledgerFile = join(dataDir, 'ledger.db');
  const controlFile = join(dataDir, 'control.db');
  for (const file of [ledgerFile, controlFile]) {
    if (!existsSync(file)) {
      throw new NotThere(`there is no \`${file}\`: name the data folder with --data`);
    }
  }
  const control = await openControlDatabase({ file: controlFile });
  const { publications } = prismaStores(controlAccess(control));
  const ledger = openSqliteAuditLedger(ledgerFile);
  return {
    ledger,
    source: controlRuleSource(publications),
    operators: async (named) => {
      const known = await ledger.operators();
      if (named === undefined) return known;
      const found = known.filter(({ operatorId }) => operatorId === named);
      if (found.length > 0) return found;
      throw new NotThere(`the ledger has no row of the operator \`${named}\``);
    },
    close: async () => {
      await ledger.close();
      await control.close();
    },
  };
};
