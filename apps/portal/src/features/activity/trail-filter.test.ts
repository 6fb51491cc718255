import assert from 'node:assert/strict';
import test from 'node:test';
import { filterIn, isFiltered } from './trail-filter.ts';

const inAddress = (search: string) => {
  const params = new URLSearchParams(search);
  return filterIn((name) => params.get(name));
};

test('the address says what is asked of the trail', () => {
  const filter = inAddress('action=rule_set.&actor=person:p-1&from=2026-11-01T00:00:00Z');
  assert.deepEqual(filter, {
    action: 'rule_set.',
    actor: 'person:p-1',
    from: '2026-11-01T00:00:00.000Z',
    to: '',
  });
  assert.equal(isFiltered(filter), true);
});

test('what the address cannot mean is no filter', () => {
  const filter = inAddress('action=DROP%20TABLE&actor=a%20b&from=yesterday&to=');
  assert.deepEqual(filter, { action: '', actor: '', from: '', to: '' });
  assert.equal(isFiltered(filter), false);
});
