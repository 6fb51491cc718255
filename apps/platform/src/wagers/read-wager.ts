/**
 * From the JSON of a wager event to a wager that the platform can book: the contract's shape, and an
 * amount that an account can hold. Whether House Rules knows the operator or the currency is not
 * the wager side's question.
 */
import { hash } from 'node:crypto';
import { type WagerEvent, wagerEventSchema } from '@house-rules/contracts';
import { readMinorUnits } from '../money/minor-units.ts';
import { describeIssue, type WagerRefusal } from './describe-issue.ts';

/** A settled (or voided) wager, ready for its transaction. */
export interface WagerToPlace {
  readonly event: WagerEvent;
  /** The event as it goes out, JSON. */
  readonly body: string;
  /** The wager's amount; with `voided`, the amount that is voided. Minor units. */
  readonly stakeMinor: number;
  /** What the player won with it. Minor units. */
  readonly payoutMinor: number;
  /** W3C trace context of the wager. */
  readonly traceparent: string;
}

export type WagerReading =
  | { readonly ok: true; readonly event: WagerEvent; readonly stakeMinor: number }
  | ({ readonly ok: false } & WagerRefusal);

/** @param value any JSON value */
export const readWager = (value: unknown): WagerReading => {
  const parsed = wagerEventSchema.safeParse(value);
  if (!parsed.success) return { ok: false, ...describeIssue(parsed.error) };
  const event = parsed.data;
  if (event.type === 'voided' && event.voids === undefined) {
    return refuse('/voids', 'a voided event names the wager that it voids');
  }
  const amount = readMinorUnits(event.wagerAmount, event.currency);
  if (!amount.ok) return refuse('/wagerAmount', amount.sentence);
  return { ok: true, event, stakeMinor: amount.minor };
};

const refuse = (pointer: string, sentence: string): WagerReading => ({
  ok: false,
  pointer,
  sentence,
});

/** 16 bytes tell any two wagers apart that were not made to look alike. */
const HASH_BYTES = 16;

/** The same for every encoding of one wager: of its fields as read, the amount in minor units. */
export const contentHash = (event: WagerEvent, stakeMinor: number): Buffer => {
  const fields = [
    event.type,
    event.playerId,
    event.gameId,
    stakeMinor,
    event.currency,
    Date.parse(event.timestamp),
    event.gameCategory,
    event.jurisdiction,
    event.stakeKind,
    event.channel,
    event.segments,
    event.voids ?? null,
  ];
  return hash('sha256', JSON.stringify(fields), 'buffer').subarray(0, HASH_BYTES);
};
