/** Two records that wait for a person, one that was sent again. */
import type { DeadLetterDetail } from '@house-rules/contracts';

export type FakeDeadLetter = DeadLetterDetail;

const hour = 3_600_000;

type Said = Pick<DeadLetterDetail, 'reason' | 'sentence' | 'pointer' | 'text'>;

export function openDeadLetters(now: () => Date): FakeDeadLetter[] {
  const at = (hoursAgo: number) => new Date(now().getTime() - hoursAgo * hour).toISOString();
  const letter = (offset: number, receivedAt: string, said: Said): FakeDeadLetter => ({
    ...said,
    id: `wager.events~3~${offset}~4dPq0Yb2TRexample`,
    topic: 'wager.events',
    partition: 3,
    offset,
    receivedAt,
    bodyBytes: said.text?.length ?? 0,
    state: 'open',
    decision: null,
    headers: { 'content-type': 'application/json' },
    key: null,
    body: Buffer.from(said.text ?? '').toString('base64'),
  });
  const rate = {
    reason: 'rate_missing' as const,
    sentence:
      'the rates in force have no rate for `NOK`; publish rates with it, then send it again',
    pointer: '/currency',
  };
  const wager = (currency: string) =>
    JSON.stringify({ wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e', wagerAmount: 120, currency });
  return [
    letter(17_204, at(0.4), { ...rate, text: wager('NOK') }),
    letter(16_990, at(5), {
      reason: 'malformed_json',
      sentence: 'the record is no JSON: it ends within a string at byte 41',
      pointer: '',
      text: '{"wagerId":"0193a2f0-6b1c-7c3e-9d52-3f8a',
    }),
    {
      ...letter(12_001, at(70), { ...rate, text: wager('NOK') }),
      state: 'replayed',
      decision: { by: 'Mara Vella', reason: 'the rate of NOK is published now', at: at(60) },
    },
  ];
}
