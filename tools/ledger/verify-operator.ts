/** Every player of an operator beside their rebuild, range by range, on several threads. */
import type { AuditedOperator, AuditLedger, PlayerDiffering } from '@house-rules/ledger-audit';
import type { RebuildThreads } from './start-rebuild-threads.ts';

export interface VerifiedOperator {
  readonly players: number;
  readonly rows: number;
  readonly ms: number;
  /** In the order of the players' keys. */
  readonly differing: readonly PlayerDiffering[];
}

/** Players whose state a thread holds in memory at once. */
const playersAtOnce = 10_000;

/** @param turn which wagers the interpreter decides besides; see `RangeToRebuild`. */
export const verifyOperator = async (
  ledger: AuditLedger,
  threads: RebuildThreads,
  { operatorId, operatorKey, players }: AuditedOperator,
  turn: number,
  tell: (line: string) => void,
): Promise<VerifiedOperator> => {
  const startedAt = performance.now();
  const differing: PlayerDiffering[] = [];
  const underWay: Promise<void>[] = [];
  let [afterKey, asked, done, rows] = [0, 0, 0, 0];
  for (;;) {
    const sizes = await ledger.accountSizes(operatorKey, afterKey, playersAtOnce);
    const [first, last] = [sizes[0], sizes.at(-1)];
    if (first === undefined || last === undefined) break;
    const range = { operatorKey, firstKey: first.playerKey, lastKey: last.playerKey };
    const rebuild = async (): Promise<void> => {
      differing.push(...(await threads.rebuild({ operatorId, range, sizes, turn })));
      done += sizes.length;
      tell(`${operatorId}: ${done} of ${players} players, ${differing.length} differ`);
    };
    underWay.push(rebuild());
    afterKey = last.playerKey;
    asked += sizes.length;
    rows += sizes.reduce((sum, size) => sum + size.rows, 0);
  }
  await Promise.all(underWay);
  differing.sort((one, other) => one.playerKey - other.playerKey);
  return { players: asked, rows, ms: performance.now() - startedAt, differing };
};
