/** A day that goes as usual, but for its last hour where the operator's points run away. */
import { type IssuedQuarter, issuanceSchema, unusualIssuance } from '@house-rules/contracts';
import { type Answer, ok } from './answer.ts';
import type { Call } from './call.ts';

const quarterMs = 15 * 60_000;
const perPoint = 1_000_000;

/** Points of a usual quarter hour: few at night, most in the evening. */
const usualAt = (quarter: number) =>
  Math.round(120 + 100 * Math.sin((quarter / 96) * 2 * Math.PI - 2.4));

export function issuance({ operator, world }: Call): Answer {
  const now = world.now();
  const from = new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`).getTime();
  const count = Math.floor((now.getTime() - from) / quarterMs) + 1;
  const wild = operator.operatorId === 'northlight-games';
  const known = operator.ledger.players.length > 0;
  const quarters = Array.from({ length: count }, (_, index): IssuedQuarter => {
    const usual = usualAt(index) * perPoint;
    const factor = wild && index >= count - 3 ? 5.2 : 0.9 + (index % 5) / 20;
    const issued = known ? Math.round(usual * factor) : 0;
    const unusual = wild && index >= count - 3;
    return {
      from: new Date(from + index * quarterMs).toISOString(),
      wagers: known ? 40 : 0,
      issued,
      usual: known ? usual : null,
      issuedInHour: issued * 4,
      usualInHour: known ? usual * 4 : null,
      factor: known ? factor : null,
      unusual,
    };
  });
  return ok(issuanceSchema, {
    now: now.toISOString(),
    from: new Date(from).toISOString(),
    quarters,
    unusual: quarters.at(-1)?.unusual ?? false,
    rule: unusualIssuance,
  });
}
