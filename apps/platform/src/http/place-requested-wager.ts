/** POST …/wagers: one wager, settled as it is placed, through the wager transaction. */
import { randomBytes } from 'node:crypto';
import { instantSchema, traceHeader, uuidSchema, wagerEventSchema } from '@house-rules/contracts';
import type { Context } from 'hono';
import { z } from 'zod';
import { formatMinorUnits, readMinorUnits } from '../money/minor-units.ts';
import { describeIssue } from '../wagers/describe-issue.ts';
import { readWager } from '../wagers/read-wager.ts';
import { uuidV7 } from '../wagers/uuid-v7.ts';
import type { WagerBook } from '../wagers/wager-book.ts';
import { type ProblemCode, problem } from './problem.ts';

export interface WagerRequestContext {
  readonly book: WagerBook;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Makes the trace context of a request that came without one. */
  readonly traceparent: () => string;
  readonly onPlaced: (wagers: number) => void;
}

/** The event without its operator, who stands in the address; id and time are made where left out. */
const wagerRequestSchema = z.strictObject({
  ...wagerEventSchema.omit({ operatorId: true }).shape,
  wagerId: uuidSchema.optional(),
  timestamp: instantSchema.optional(),
  /** What the player won, in the wager's currency. */
  payout: z.union([z.number(), z.string().max(40)]).default(0),
});

/** As W3C Trace Context writes it; anything else begins a trace of its own. */
const traceparentText = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

export const placeRequestedWager = (
  c: Context,
  operatorId: string,
  body: unknown,
  context: WagerRequestContext,
): Response => {
  const request = wagerRequestSchema.safeParse(body);
  if (!request.success) {
    const { pointer, sentence } = describeIssue(request.error);
    return problem(c, 'invalid_body', sentence, pointer);
  }
  const { payout, ...fields } = request.data;
  const nowMs = context.now();
  const wagerId = fields.wagerId ?? uuidV7(nowMs, randomBytes(10).toString('hex'));
  const timestamp = fields.timestamp ?? new Date(nowMs).toISOString();
  const event = { ...fields, operatorId, wagerId, timestamp };
  const reading = readWager(event);
  if (!reading.ok) return problem(c, 'invalid_body', reading.sentence, reading.pointer);
  const won = readMinorUnits(payout, event.currency);
  if (!won.ok) return problem(c, 'invalid_body', won.sentence, '/payout');

  const given = c.req.header(traceHeader) ?? '';
  const traceparent = traceparentText.test(given) ? given : context.traceparent();
  const placement = context.book.place({
    event: reading.event,
    body: JSON.stringify(event),
    stakeMinor: reading.stakeMinor,
    payoutMinor: won.minor,
    traceparent,
  });
  const placed = { operatorId, wagerId, playerId: event.playerId, timestamp };
  switch (placement.outcome) {
    case 'placed': {
      context.onPlaced(1);
      const balance = formatMinorUnits(placement.balanceMinor, event.currency);
      return c.json({ ...placed, account: { currency: event.currency, balance } }, 201);
    }
    case 'already_there':
      return c.json(placed, 200);
    default:
      return problem(c, placement.outcome, refusals[placement.outcome], '/wagerId');
  }
};

const refusals = {
  conflict: 'another wager has this id; give this one an id of its own',
  account_out_of_range: 'the account cannot hold so much; stake less',
} as const satisfies Partial<Record<ProblemCode, string>>;
