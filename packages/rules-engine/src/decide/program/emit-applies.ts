/** Whether one promotion applies by itself: schedule, condition, limit of the player's day. */
import type { QuickPromotion } from '../quick-plan.ts';
import type { Constants } from './program-names.ts';

/** A promotion as the program asks it. */
export interface AskedPromotion extends QuickPromotion {
  /** Source that is true where its condition holds. */
  readonly condition: string;
  /** Position of its weekly windows among the parts, null where it has none. */
  readonly week: number | null;
}

/** Source that is true where the promotion applies. Reads `at`, `player` and `today`. */
export function emitApplies(promotion: AskedPromotion, constants: Constants): string {
  const { planned, condition, week } = promotion;
  const [from, to] = [constants.name(planned.fromMs), constants.name(planned.toMs)];
  // As in isActive, also for an instant that is no number.
  const schedule = `!(at < ${from} || at >= ${to})`;
  const parts = [
    schedule,
    ...(week === null ? [] : [emitWeek(week)]),
    ...(condition === 'true' ? [] : [condition]),
    ...(planned.wagersPerDayMax === null
      ? []
      : [emitLimit(promotion, planned.wagersPerDayMax, constants)]),
  ];
  return parts.join(' && ');
}

function emitWeek(week: number): string {
  const kept = `at >= week${week}.fromMs && at < week${week}.toMs`;
  return `(${kept} ? week${week}.active : week${week}.lookAt(at))`;
}

/** A count that is no number and not absent is left to the function of the exact path. */
function emitLimit({ id }: QuickPromotion, wagersMax: number, constants: Constants): string {
  const name = constants.name(id);
  const looked = `(count = today[${name}]) === undefined ? 0 : typeof count === "number" ? count`;
  return `!((${looked} : wagersToday(player, ${name})) >= ${constants.name(wagersMax)})`;
}
