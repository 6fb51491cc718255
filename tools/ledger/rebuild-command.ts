/** `ledger rebuild`: one player, line by line. */
import type { LedgerDifference } from '@house-rules/contracts';
import { type ReplayedLine, rebuildPlayer, referenceOf } from '@house-rules/ledger-audit';
import { NotThere, openAuditor } from './open-auditor.ts';

export interface RebuildOptions {
  readonly data: string;
  readonly operator: string;
  readonly player: string;
  readonly asOf?: Date;
  readonly sequence?: number;
  readonly json?: boolean;
}

const points = (micropoints: number): string =>
  (micropoints / 1_000_000).toLocaleString('en', { maximumFractionDigits: 6 });

const untilOf = ({ asOf, sequence }: RebuildOptions) => {
  if (sequence !== undefined) return { until: { playerSequence: sequence } };
  return asOf === undefined ? {} : { until: { atMs: asOf.getTime() } };
};

const lineText = ({ row, movement, after, differences }: ReplayedLine): string => {
  const mark = differences.length === 0 ? ' ' : '!';
  const moved =
    movement === null ? '' : `${points(movement.spendable)} → ${points(after.spendable)}`;
  const name = row.kind === 'fact' ? `fact ${referenceOf(row)}` : referenceOf(row);
  return `${mark} ${String(row.playerSequence).padStart(6)}  ${row.kind.padEnd(11)} ${name}  ${moved}`;
};

const toJson = ({ row, movement, after, differences }: ReplayedLine) => ({
  playerSequence: row.playerSequence,
  kind: row.kind,
  reference: referenceOf(row),
  movement,
  after,
  differences,
});

/** @returns the exit code: 0 the same, 1 something differs. */
export const rebuildCommand = async (options: RebuildOptions): Promise<number> => {
  const auditor = await openAuditor(options.data);
  try {
    await auditor.operators(options.operator);
    const { operator: operatorId, player: playerId } = options;
    const asked = { operatorId, playerId: playerId.toLowerCase(), ...untilOf(options) };
    const differences: LedgerDifference[] = [];
    const rebuilt = await rebuildPlayer(auditor.ledger, auditor.source, asked, (line) => {
      const text = options.json ? JSON.stringify(toJson(line)) : lineText(line);
      process.stdout.write(`${text}\n`);
      differences.push(...line.differences);
    });
    if (rebuilt === null) throw new NotThere(`the ledger has no row of the player \`${playerId}\``);
    const all = [...differences, ...rebuilt.standingDifferences];
    if (!options.json) {
      const { spendable, status, debt, tier, lots } = rebuilt.player;
      const held = lots.filter(({ remaining }) => remaining > 0).length;
      process.stdout.write(
        `${points(spendable)} points in ${held} lots, ${points(debt)} owed, ` +
          `${points(status)} of status, tier ${tier?.id ?? 'none'}\n`,
      );
    }
    for (const { sentence } of all.slice(0, 20)) process.stderr.write(`${sentence}\n`);
    process.stderr.write(
      all.length === 0 ? 'the ledger is its rebuild\n' : `${all.length} differences\n`,
    );
    return all.length === 0 ? 0 : 1;
  } finally {
    await auditor.close();
  }
};
