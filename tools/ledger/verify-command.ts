/** `ledger verify`: every player of an operator, or of all, laid beside their rebuild. */
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type PlayerDiffering, sampledOneOf } from '@house-rules/ledger-audit';
import { openAuditor } from './open-auditor.ts';
import { startRebuildThreads } from './start-rebuild-threads.ts';
import { verifyOperator } from './verify-operator.ts';

export interface VerifyOptions {
  readonly data: string;
  readonly operator?: string;
  readonly threads?: number;
  readonly json?: boolean;
}

interface Verified {
  readonly operatorId: string;
  readonly players: number;
  readonly rows: number;
  readonly seconds: number;
  readonly differing: readonly (PlayerDiffering & { readonly playerId: string | null })[];
}

/** Beyond a few the disk and not the processor sets the pace. */
const threadsMax = 4;

/** @returns the exit code: 0 the same, 1 something differs. */
export const verifyCommand = async (options: VerifyOptions): Promise<number> => {
  const auditor = await openAuditor(options.data);
  const { ledger, source } = auditor;
  const count = options.threads ?? Math.min(threadsMax, availableParallelism());
  const turn = randomInt(sampledOneOf);
  const threads = startRebuildThreads(join(options.data, 'ledger.db'), source, count);
  const tell = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  try {
    const results: Verified[] = [];
    for (const operator of await auditor.operators(options.operator)) {
      const { ms, differing, ...counts } = await verifyOperator(
        ledger,
        threads,
        operator,
        turn,
        tell,
      );
      const named: Verified['differing'][number][] = [];
      for (const each of differing) {
        named.push({ ...each, playerId: await ledger.playerId(each.playerKey) });
      }
      const seconds = Number((ms / 1_000).toFixed(1));
      results.push({ operatorId: operator.operatorId, ...counts, seconds, differing: named });
    }
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    else for (const result of results) process.stdout.write(textOf(result));
    return results.every(({ differing }) => differing.length === 0) ? 0 : 1;
  } finally {
    await threads.close();
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
