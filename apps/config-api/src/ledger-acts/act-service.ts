/** The trail of the ledger, for whoever asks who did what and who looked at whom. */
import type { LedgerAct, LedgerActList } from '@house-rules/contracts';
import type { StoredAct } from '@house-rules/database';
import { toInstant } from '../clock.ts';
import { type Result, succeed } from '../fault.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';

export interface ActsPage {
  readonly limit: number;
  readonly cursor: string | null;
  /** Null: of all players, and of none. */
  readonly playerId: string | null;
  /** Beginning of the act's name; '' for all. */
  readonly actPrefix: string;
}

export interface ActService {
  list(operatorId: string, page: ActsPage): Promise<Result<LedgerActList>>;
}

export const createActService = (ledger: LedgerAccess): ActService => ({
  list: (operatorId, page) =>
    whileLedgerAnswers(async () => {
      const { rows, nextCursor } = await ledger.desk(({ acts }) =>
        acts.acts({ operatorId, ...page }),
      );
      return succeed({ acts: rows.map(toWire), nextCursor });
    }),
});

const toWire = ({ atMs, detail, ...row }: StoredAct): LedgerAct => ({
  ...row,
  at: toInstant(atMs),
  detail: { ...detail },
});
