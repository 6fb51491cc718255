/**
 * `npm run budget`: the first-load JavaScript of each page of the built portal beside its budget; ends
 * with 1 where one is over.
 */
import { readFileSync } from 'node:fs';
import { stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { overBudget, routeSizes } from './bundle-budget.ts';

const portal = fileURLToPath(new URL('..', import.meta.url));
const statsSchema = z.array(
  z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()).min(1) }),
);

const text = readFileSync(`${portal}.next/diagnostics/route-bundle-stats.json`, 'utf8');
const stats = statsSchema.parse(JSON.parse(text));
const known = new Map<string, number>();
const gzippedBytes = (path: string): number => {
  const bytes = known.get(path) ?? gzipSync(readFileSync(portal + path)).byteLength;
  known.set(path, bytes);
  return bytes;
};

const sizes = routeSizes(stats, gzippedBytes);
for (const { route, gzippedKb, budgetKb } of sizes) {
  stdout.write(`${String(gzippedKb).padStart(5)} kB of ${budgetKb}  ${route}\n`);
}
const over = overBudget(sizes);
for (const { route, gzippedKb, budgetKb } of over) {
  stderr.write(`\`${route}\` loads ${gzippedKb} kB, over its budget of ${budgetKb} kB\n`);
}
process.exitCode = over.length === 0 ? 0 : 1;
