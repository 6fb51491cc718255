/**
 * How much JavaScript a page loads before it comes alive, and how much it may. Counted as it goes over
 * the wire, gzipped: that is what somebody on a phone waits for.
 */
interface RouteStats {
  readonly route: string;
  /** Relative to the portal's folder. */
  readonly firstLoadChunkPaths: readonly string[];
}

export interface RouteSize {
  readonly route: string;
  readonly gzippedKb: number;
  readonly budgetKb: number;
}

/** What every page stands on: React, Next, the component library, the contracts' schemas. */
const usualKb = 430;
/** The rules engine and the editor's fields come with these. */
const budgetsKb: Readonly<Record<string, number>> = {
  '/[operator]/rule-set': 500,
  '/sign-in': 380,
  '/me': 390,
};

/** @param gzippedBytes of a chunk, by its path. */
export function routeSizes(
  stats: readonly RouteStats[],
  gzippedBytes: (path: string) => number,
): RouteSize[] {
  return stats
    .map(({ route, firstLoadChunkPaths }) => {
      const bytes = firstLoadChunkPaths.reduce((sum, path) => sum + gzippedBytes(path), 0);
      const budgetKb = budgetsKb[route] ?? usualKb;
      return { route, gzippedKb: Math.ceil(bytes / 1024), budgetKb };
    })
    .sort((a, b) => b.gzippedKb - a.gzippedKb);
}

export const overBudget = (sizes: readonly RouteSize[]): RouteSize[] =>
  sizes.filter(({ gzippedKb, budgetKb }) => gzippedKb > budgetKb);
