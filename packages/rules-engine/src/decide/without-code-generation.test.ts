import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';

/** Decides enough wagers for the default form to want generated code. */
const program = `
  import { compileRuleSet, decide, exampleRuleSet } from ${JSON.stringify(new URL('../index.ts', import.meta.url).href)};
  import { aPlayer, aWager } from ${JSON.stringify(new URL('../testing/builders.ts', import.meta.url).href)};
  const compiled = compileRuleSet(exampleRuleSet);
  let points = 0;
  for (let count = 0; count < 2_000; count += 1) {
    points += decide(compiled, { wager: aWager(), player: aPlayer(), rate: '1' }).spendable;
  }
  process.stdout.write(String(points));
`;

function pointsUnder(...flags: string[]): string {
  const args = [...flags, '--input-type=module', '--eval', program];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.notEqual(stdout, '', stderr);
  return stdout;
}

test('where code generation is forbidden the default form decides by closures, alike', () => {
  assert.equal(pointsUnder('--disallow-code-generation-from-strings'), pointsUnder());
});
