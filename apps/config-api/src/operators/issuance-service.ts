/** What an operator gives out today, beside what is usual. */
import { type Issuance, unusualIssuance } from '@house-rules/contracts';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, succeed } from '../fault.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import type { VersionBook } from '../publications/version-book.ts';
import { issuanceNeededFrom, measureIssuance, quarterMs, quarterOf } from './measure-issuance.ts';
import { startOfDay } from './start-of-day.ts';

export interface IssuanceRoom {
  readonly publications: PublicationReads;
  readonly versions: VersionBook;
  readonly ledger: LedgerAccess;
  readonly clock: Clock;
}

export type IssuanceService = (operatorId: string) => Promise<Result<Issuance>>;

export const createIssuanceService =
  ({ publications, versions, ledger, clock }: IssuanceRoom): IssuanceService =>
  async (operatorId) => {
    const nowMs = clock();
    const row = await publications.inForce(operatorId, 'ruleSet', nowMs);
    const compiled = row && (await versions.ruleSet(operatorId, row.version));
    const fromMs = startOfDay(compiled, nowMs);
    return whileLedgerAnswers(async () => {
      const span = await ledger.read((reader) =>
        reader.issued(operatorId, issuanceNeededFrom(fromMs), quarterOf(nowMs) + quarterMs),
      );
      const quarters = [...measureIssuance(span, fromMs, nowMs)];
      return succeed({
        now: toInstant(nowMs),
        from: toInstant(fromMs),
        quarters,
        unusual: quarters.at(-1)?.unusual ?? false,
        rule: unusualIssuance,
      });
    });
  };
