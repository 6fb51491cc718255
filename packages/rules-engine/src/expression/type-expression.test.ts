import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression } from '@house-rules/contracts';
import { parseExpression } from './parse-expression.ts';
import { typeCondition } from './type-expression.ts';

const field = (path: string): Expression => ({ var: path });
const amount = field('wager.amount');
const game = field('wager.gameId');
const status = field('player.statusPoints');
const segments = field('player.segments');

/** Pointer, sentence and, after an arrow, the value that a mend writes. */
function told(when: Expression): string[] {
  const { node } = parseExpression(when, '/when');
  assert.ok(node);
  return typeCondition(node).map(({ pointer, sentence, mend }) => {
    const [step] = mend?.steps ?? [];
    const mended = step === undefined ? '' : ` → ${step.path} ${JSON.stringify(step.value)}`;
    return `${pointer}: ${sentence}${mended}`;
  });
}

const cases: readonly (readonly [when: Expression, said: string])[] = [
  [amount, '/when: an amount of money is not a condition; compare it with something'],
  [{ and: [true, 'x'] }, '/when/and/1: a text is not a condition; compare it with something'],
  [{ or: [null] }, '/when/or/0: null is not a condition; compare it with something'],
  [{ '!': [status] }, '/when/!/0: a number is not a condition; compare it with something'],
  [{ '!!': [[1]] }, '/when/!!/0: a list is not a condition; compare it with something'],
  [{ '==': [true, false] }, '/when: `==` cannot compare a condition with a condition'],
  [
    { '===': [segments, segments] },
    '/when: `===` cannot compare a list of texts with a list of texts',
  ],
  [{ '!=': [game, 5] }, '/when: `!=` cannot compare a text with a number'],
  [{ '!==': [5, game] }, '/when: `!==` cannot compare a number with a text'],
  [{ '==': [amount, null] }, '/when/==/1: an amount is compared with numbers only, not with null'],
  [
    { '==': [status, amount] },
    '/when/==/0: an amount is compared with numbers only, not with a number',
  ],
  [
    { '==': [amount, true] },
    '/when/==/1: an amount is compared with numbers only, not with a condition',
  ],
  [
    { '==': ['1.05', amount] },
    '/when/==/0: an amount is compared with numbers only, not with a text; write 1.05 without quotes → /when/==/0 1.05',
  ],
  [
    { '>=': [amount, '-10'] },
    '/when/>=/1: an amount is compared with numbers only, not with a text; write -10 without quotes → /when/>=/1 -10',
  ],
  [
    { '>=': [amount, 'ten'] },
    '/when/>=/1: an amount is compared with numbers only, not with a text',
  ],
  [
    { '>=': [amount, '1e3'] },
    '/when/>=/1: an amount is compared with numbers only, not with a text',
  ],
  [
    { '<': [1, amount, game] },
    '/when/</2: an amount is compared with numbers only, not with a text',
  ],
  [{ '<': [game, 1] }, '/when/</0: `<` compares numbers, not a text'],
  [{ '<=': [status, null] }, '/when/<=/1: `<=` compares numbers, not null'],
  [
    { '>': [status, '100'] },
    '/when/>/1: `>` compares numbers, not a text; write 100 without quotes → /when/>/1 100',
  ],
  [{ '>': [true, 1] }, '/when/>/0: `>` compares numbers, not a condition'],
  [{ '<=': [amount, amount] }, '/when: an amount is compared with numbers, not with itself'],
  [{ in: [true, [1]] }, '/when/in/0: `in` looks for a text or a number, not a condition'],
  [{ in: [segments, ['a']] }, '/when/in/0: `in` looks for a text or a number, not a list of texts'],
  [
    { in: [amount, [1, '2']] },
    '/when/in/1/1: the list must hold numbers only, as it is searched for a number; write 2 without quotes → /when/in/1/1 2',
  ],
  [
    { in: [game, ['a', 2]] },
    '/when/in/1/1: the list must hold strings only, as it is searched for a text',
  ],
  [
    { in: [game, ['a', null]] },
    '/when/in/1/1: the list must hold strings only, as it is searched for a text',
  ],
  [{ in: [5, segments] }, '/when: `in` cannot look for a number in a list of texts'],
  [{ in: [game, status] }, '/when: `in` cannot look for a text in a number'],
  [{ in: [status, game] }, '/when: `in` cannot look for a number in a text'],
  [
    { some: [segments, { var: '' }] },
    '/when/some/1: a text is not a condition; compare it with something',
  ],
  [{ if: [true, false, 'x'] }, '/when/if/2: a text is not a condition; compare it with something'],
];

for (const [when, said] of cases) {
  test(`operands that do not go together are told as "${said.slice(0, 80)}"`, () => {
    assert.deepEqual(told(when), [said]);
  });
}

test('operands that go together are taken', () => {
  const taken: readonly Expression[] = [
    true,
    { '==': [game, 'a'] },
    { '==': [game, field('wager.channel')] },
    { '==': [5, status] },
    { '!=': [amount, 5] },
    { '<': [1, amount, 5] },
    { '>=': [status, status] },
    { in: [game, []] },
    { in: [game, ['a', 'b']] },
    { in: [status, [1, 2]] },
    { in: [amount, [1, 2.5]] },
    { in: ['a', segments] },
    { in: ['a', game] },
    { '!': segments },
    { '!!': [segments] },
    { if: [true, { '!': segments }, false] },
    { all: [segments, { in: [{ var: '' }, ['a']] }] },
  ];
  for (const when of taken) assert.deepEqual(told(when), [], JSON.stringify(when));
});
