/** Dead letters of the fake API: look, send again, give up. */
import {
  deadLetterDetailSchema,
  deadLetterListSchema,
  deadLetterSchema,
  settleDeadLetterRequestSchema,
} from '@house-rules/contracts';
import { type Answer, ok, problem } from './answer.ts';
import type { Call } from './call.ts';

export function deadLetters({ operator, query }: Call): Answer {
  const [state, reason] = [query.get('state'), query.get('reason')];
  const open = operator.deadLetters.filter((letter) => letter.state === 'open');
  const counts = Map.groupBy(open, (letter) => letter.reason);
  return ok(deadLetterListSchema, {
    deadLetters: operator.deadLetters.filter(
      (letter) =>
        (state === null || letter.state === state) && (reason === null || letter.reason === reason),
    ),
    nextCursor: null,
    open: [...counts].map(([each, letters]) => ({ reason: each, count: letters.length })),
  });
}

const indexOf = ({ operator, parts }: Call) =>
  operator.deadLetters.findIndex(({ id }) => id === decodeURIComponent(parts[1] ?? ''));

const nothing = () => problem('not_found', 404, 'there is no such dead letter');

export function deadLetter(call: Call): Answer {
  const found = call.operator.deadLetters[indexOf(call)];
  return found === undefined ? nothing() : ok(deadLetterDetailSchema, found);
}

const settling =
  (state: 'replayed' | 'discarded') =>
  (call: Call): Answer => {
    const index = indexOf(call);
    const found = call.operator.deadLetters[index];
    if (found === undefined) return nothing();
    if (found.state !== 'open') return problem('already_settled', 409, 'it is decided already');
    const { reason } = settleDeadLetterRequestSchema.parse(call.body);
    const at = call.world.now().toISOString();
    const settled = { ...found, state, decision: { by: call.session.person.name, reason, at } };
    call.operator.deadLetters[index] = settled;
    return ok(deadLetterSchema, settled);
  };

export const replay = settling('replayed');
export const discard = settling('discarded');
