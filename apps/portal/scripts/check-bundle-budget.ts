/**
 * `npm run budget`: the first-load JavaScript of each page of the built portal beside its budget; ends
 * with 1 where one is over.
 */
import { stderr, stdout } from 'node:process';
import { overBudget } from './bundle-budget.ts';
import { readRouteSizes } from './read-route-sizes.ts';

const sizes = readRouteSizes();
for (const { route, gzippedKb, budgetKb } of sizes) {
  stdout.write(`${String(gzippedKb).padStart(5)} kB of ${budgetKb}  ${route}\n`);
}
const over = overBudget(sizes);
for (const { route, gzippedKb, budgetKb } of over) {
  stderr.write(`\`${route}\` loads ${gzippedKb} kB, over its budget of ${budgetKb} kB\n`);
}
process.exitCode = over.length === 0 ? 0 : 1;
