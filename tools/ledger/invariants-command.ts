/** `ledger invariants`: one whole round of each invariant, now; nothing is written. */
import { invariants } from '@house-rules/ledger-audit';
import { checkInvariants } from './check-invariants.ts';
import { openAuditor } from './open-auditor.ts';

export interface InvariantsOptions {
  readonly data: string;
  readonly operator?: string;
  readonly json?: boolean;
}

/** @returns the exit code: 0 all hold, 1 something offends. */
export const invariantsCommand = async (options: InvariantsOptions): Promise<number> => {
  const auditor = await openAuditor(options.data);
  try {
    const operators = await auditor.operators(options.operator);
    const found = await checkInvariants(auditor.ledger, operators, (line) => {
      process.stderr.write(`${line}\n`);
    });
    const listed = invariants.map(({ id, sentence }) => ({
      id,
      sentence,
      offences: found.filter(({ invariant }) => invariant === id),
    }));
    if (options.json) process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
    else for (const each of listed) process.stdout.write(textOf(each));
    return found.length === 0 ? 0 : 1;
  } finally {
    await auditor.close();
  }
};

const shownMax = 10;

const textOf = (each: {
  readonly id: string;
  readonly sentence: string;
  readonly offences: readonly { readonly operatorId: string | null; readonly sentence: string }[];
}): string => {
  const { id, sentence, offences } = each;
  if (offences.length === 0) return `holds   ${id}: ${sentence}\n`;
  const shown = offences
    .slice(0, shownMax)
    .map(
      (one) => `          ${one.operatorId === null ? '' : `${one.operatorId}: `}${one.sentence}\n`,
    );
  return `BROKEN  ${id}: ${sentence} ${offences.length} rows offend.\n${shown.join('')}`;
};
