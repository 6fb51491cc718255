/** `ledger verify`: every player of an operator, or of all, laid beside their rebuild. */
import {
  type AuditedOperator,
  type PlayerDiffering,
  rebuildRange,
} from '@house-rules/ledger-audit';
import { type Auditor, openAuditor } from './open-auditor.ts';

export interface VerifyOptions {
  readonly data: string;
  readonly operator?: string;
  readonly json?: boolean;
}

interface Verified {
  readonly operatorId: string;
  readonly players: number;
  readonly rows: number;
  readonly seconds: number;
  readonly differing: readonly (PlayerDiffering & { readonly playerId: string | null })[];
}

/** Players whose state is held in memory at once. */
const playersAtOnce = 25_000;

const verifyOperator = async (
  { ledger, source }: Auditor,
  { operatorId, operatorKey, players }: AuditedOperator,
  tell: (line: string) => void,
): Promise<Verified> => {
  const startedAt = performance.now();
  const differing: Verified['differing'][number][] = [];
  let [afterKey, done, rows] = [0, 0, 0];
  for (;;) {
    const sizes = await ledger.accountSizes(operatorKey, afterKey, playersAtOnce);
    const [first, last] = [sizes[0], sizes.at(-1)];
    if (first === undefined || last === undefined) break;
    const range = { operatorKey, firstKey: first.playerKey, lastKey: last.playerKey };
    const found = await rebuildRange(ledger, source, {
      operatorId,
      range,
      sizes,
      onRows: () => undefined,
    });
    for (const each of found) {
      differing.push({ ...each, playerId: await ledger.playerId(each.playerKey) });
    }
    afterKey = last.playerKey;
    done += sizes.length;
    rows += sizes.reduce((sum, size) => sum + size.rows, 0);
    tell(`${operatorId}: ${done} of ${players} players, ${differing.length} differ`);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return { operatorId, players: done, rows, seconds: Number(seconds.toFixed(1)), differing };
};

/** @returns the exit code: 0 the same, 1 something differs. */
export const verifyCommand = async (options: VerifyOptions): Promise<number> => {
  const auditor = await openAuditor(options.data);
  try {
    const results: Verified[] = [];
    for (const operator of await auditor.operators(options.operator)) {
      const tell = (line: string): void => {
        process.stderr.write(`${line}\n`);
      };
      results.push(await verifyOperator(auditor, operator, tell));
    }
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    else for (const result of results) process.stdout.write(textOf(result));
    return results.every(({ differing }) => differing.length === 0) ? 0 : 1;
  } finally {
    await auditor.close();
  }
};

const textOf = ({ operatorId, players, rows, seconds, differing }: Verified): string => {
  const head = `${operatorId}: ${players} players, ${rows} rows in ${seconds} s: `;
  if (differing.length === 0) return `${head}the ledger is its rebuild\n`;
  const lines = differing.map(
    ({ playerId, first, differences }) =>
      `  ${playerId ?? 'an erased player'}: ${first.sentence} (${differences} in all)`,
  );
  return `${head}${differing.length} players differ\n${lines.join('\n')}\n`;
};
