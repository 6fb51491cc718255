/** Whether one promotion applies by itself: schedule, condition, limit of the player's day. */
import type { QuickPromotion } from '../quick-plan.ts';
import { numberLiteral, textLiteral } from './program-names.ts';

/** A promotion as the program asks it. */
export interface AskedPromotion extends QuickPromotion {
  /** Source that is true where its condition holds. */
  readonly condition: string;
  /** Position of its weekly windows among the parts, null where it has none. */
  readonly week: number | null;
}

/** Source that is true where the promotion applies. Reads `at`, `player` and `today`. */
export function emitApplies(promotion: AskedPromotion): string {
  const { planned, condition, week } = promotion;
  const schedule = `!(at < ${numberLiteral(planned.fromMs)} || at >= ${numberLiteral(planned.toMs)})`;
  const parts = [
    schedule,
    ...(week === null ? [] : [emitWeek(week)]),
    ...(condition === 'true' ? [] : [condition]),
    ...(planned.wagersPerDayMax === null ? [] : [emitLimit(promotion, planned.wagersPerDayMax)]),
  ];
  return parts.join(' && ');
}

function emitWeek(week: number): string {
  const kept = `at >= week${week}.fromMs && at < week${week}.toMs`;
  return `(${kept} ? week${week}.active : week${week}.lookAt(at))`;
}

/** A count that is no number and not absent is left to the function of the exact path. */
function emitLimit({ id: promotionId }: QuickPromotion, wagersMax: number): string {
  const id = textLiteral(promotionId);
  const looked = `(count = today[${id}]) === undefined ? 0 : typeof count === "number" ? count`;
  return `!((${looked} : wagersToday(player, ${id})) >= ${numberLiteral(wagersMax)})`;
}
