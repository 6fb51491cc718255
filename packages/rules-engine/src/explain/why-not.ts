/** Why a promotion gave nothing to a wager, as the second half of "Weekend Double not applied: …". */
import type { Message } from '@house-rules/contracts';
import type { PlannedPromotion } from '../decide/plan.ts';
import type { PointsSum, Stages } from '../decide/stages.ts';
import { describeSchedule, describeWindows } from '../schedule/describe-schedule.ts';
import type { Explainer } from './explainer.ts';
import { message } from './message.ts';

/** For each promotion; null for one that applied, none where nothing was summed. */
export function whyNotAll(explainer: Explainer, stages: Stages): (Message | null)[] {
  const { sum } = stages;
  if (sum === null) return [];
  return explainer.plan.promotions.map((_, index) => whyNot(explainer, stages, sum, index));
}

/** Null for a promotion that applied. */
function whyNot(
  explainer: Explainer,
  stages: Stages,
  sum: PointsSum,
  index: number,
): Message | null {
  const planned = explainer.plan.promotions[index];
  if (planned === undefined) return null;
  const { name } = planned.promotion;
  switch (sum.stacking.outcomes[index]) {
    case 'no_match':
      return unmatched(explainer, stages, planned);
    case 'excluded_by_stacking': {
      const winner = winnerOf(explainer, sum, planned);
      return message('promotion.excluded_by_stacking', { name, winner }, `${winner} gives more`);
    }
    case 'limit_reached':
      return limitReached(planned);
    case 'outside_schedule':
      return outside(explainer, planned);
    case 'paused':
      return message('promotion.paused', { name }, 'it is paused');
    default:
      return null;
  }
}

function unmatched(explainer: Explainer, stages: Stages, { promotion }: PlannedPromotion): Message {
  const { name } = promotion;
  const miss = explainer.missOf(promotion, stages.data);
  if (miss === null) return message('promotion.no_match', { name }, 'its condition did not hold');
  const { needed, looked, failed } = miss;
  const but = looked === '' ? '' : `, but ${looked}`;
  return message('promotion.no_match', { name, needed, looked, failed }, `needed ${needed}${but}`);
}

/** The one of its `best` group that applied. */
function winnerOf({ plan }: Explainer, sum: PointsSum, loser: PlannedPromotion): string {
  const winner = plan.promotions.find(
    ({ promotion }, index) =>
      promotion.group === loser.promotion.group && sum.stacking.outcomes[index] === 'applied',
  );
  return winner?.promotion.name ?? 'another promotion';
}

function limitReached({ promotion, wagersPerDayMax }: PlannedPromotion): Message {
  const most = wagersPerDayMax ?? 0;
  const wagers = most === 1 ? '1 wager' : `${most} wagers`;
  const text = `the player already had it for ${wagers} of the day, its limit`;
  return message('promotion.limit_reached', { name: promotion.name, most }, text);
}

function outside({ plan }: Explainer, { promotion }: PlannedPromotion): Message {
  const schedule = describeSchedule(promotion.schedule, plan.document.timeZone);
  return message(
    'promotion.outside_schedule',
    { name: promotion.name, schedule },
    `it runs ${schedule}`,
  );
}

/**
 * Why not, for the sentence that is read out: of promotions outside their schedule only those that
 * run now, but at other hours of the week.
 */
export function whyNotNow(
  { plan }: Explainer,
  sum: PointsSum,
  index: number,
  occurredAtMs: number,
  why: Message | null,
): string | null {
  const planned = plan.promotions[index];
  const outcome = sum.stacking.outcomes[index];
  if (planned === undefined || why === null || outcome === 'paused') return null;
  if (outcome !== 'outside_schedule') return why.text;
  const runsNow = occurredAtMs >= planned.fromMs && occurredAtMs < planned.toMs;
  if (!runsNow) return null;
  return `it runs ${describeWindows(planned.promotion.schedule, plan.document.timeZone)}`;
}
