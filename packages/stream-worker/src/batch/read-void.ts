/**
 * From a wager event of type `voided` to a void: which wager, and how much of its stake. The event
 * was read as any wager, so its amount and its instant are exact already.
 */
import type { WagerEvent } from '@house-rules/contracts';
import type { Wager } from '@house-rules/rules-engine';
import type { VoidContent } from './content-hash.ts';
import type { Refusal } from './dead-letter.ts';

/** A void as the batch takes it; `amountMinor` is the part of the stake that it voids. */
export type VoidEvent = VoidContent;

export type VoidReading =
  | { readonly ok: true; readonly event: VoidEvent }
  | { readonly ok: false; readonly refusal: Refusal };

export const readVoid = ({ voids }: WagerEvent, wager: Wager): VoidReading => {
  if (voids === undefined) {
    const sentence = 'the event is `voided` but names no wager; say which one in `voids`';
    return { ok: false, refusal: { reason: 'invalid_event', sentence, pointer: '/voids' } };
  }
  if (voids === wager.wagerId) {
    const sentence = `the void \`${voids}\` names itself; give the event an id of its own`;
    return { ok: false, refusal: { reason: 'invalid_event', sentence, pointer: '/voids' } };
  }
  const { operatorId, playerId, amountMinor, currency, occurredAtMs } = wager;
  const event = {
    operatorId,
    voidId: wager.wagerId,
    wagerId: voids,
    playerId,
    amountMinor,
    currency,
    occurredAtMs,
  };
  return { ok: true, event };
};
