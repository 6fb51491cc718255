import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rateIn, runBeside } from './beside.ts';

describe('a contender beside the worker', () => {
  it('is read from the last line that tells a rate, its first figure', () => {
    const printed = 'gen 9 rec/s\nran 3.20s 86,400 rec/s (last 80%: 90000 rec/s)\nchecksum 1\n';
    assert.equal(rateIn(printed), 86_400);
  });

  it('is refused where it tells none', () => {
    assert.throws(() => rateIn('done\n'), /there is no `rec\/s`/);
  });

  it('is told in N how many wagers to apply', async () => {
    assert.equal(await runBeside('echo "$N rec/s"', 1_234), 1_234);
  });
});
