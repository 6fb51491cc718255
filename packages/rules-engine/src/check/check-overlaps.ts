/** Promotions of one stacking group that can apply to one wager and then multiply or add up. */
import type { Finding, Promotion, Schedule } from '@house-rules/contracts';
import { rangesMeet, type WeekRange, weekRanges } from '../schedule/weekly-windows.ts';
import { type Box, meet, weightOf } from './box.ts';
import type { ExaminedRules } from './parsed-rules.ts';
import { Work } from './work.ts';

/** Every pair of 500 promotions with a few alternatives each; some 20 ms. */
const overlapSteps = 2_000_000;
/** A pair costs about as much as this many looks at a value. */
const stepsOfPair = 4;

interface Running {
  readonly promotion: Promotion;
  readonly index: number;
  readonly boxes: readonly Box[];
  readonly weight: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly zone: string;
  /** Null: all the time between the two instants. */
  readonly weekly: readonly WeekRange[] | null;
}

/** Bonuses, and whatever stands in a group of which only the best counts, overlap as they should. */
export function* checkOverlaps(rules: ExaminedRules): Generator<Finding> {
  const { document, promotions } = rules;
  const modes = new Map(document.stackingGroups.map(({ id, mode }) => [id, mode]));
  const work = new Work(overlapSteps);
  const byGroup = new Map<string, Running[]>();
  for (const [index, { paused, boxes }] of promotions.entries()) {
    const promotion = document.promotions[index];
    if (paused || promotion?.effect.kind !== 'multiplier') continue;
    const mode = modes.get(promotion.group);
    if (mode === undefined || mode === 'best') continue;
    const later = runningOf(promotion, index, boxes.outer, document.timeZone);
    const earlier = byGroup.get(promotion.group) ?? [];
    const other = earlier.find((each) => canMeet(each, later, work));
    earlier.push(later);
    byGroup.set(promotion.group, earlier);
    if (other !== undefined) yield overlap(other.promotion, promotion, index, mode);
  }
}

function runningOf(
  promotion: Promotion,
  index: number,
  boxes: readonly Box[],
  documentZone: string,
): Running {
  const { from, to, weekly, timeZone }: Schedule = promotion.schedule;
  return {
    promotion,
    index,
    boxes,
    weight: boxes.reduce((sum, box) => sum + weightOf(box), 0),
    fromMs: Date.parse(from),
    toMs: Date.parse(to),
    zone: timeZone ?? documentZone,
    weekly: weekly === undefined ? null : weekRanges(weekly),
  };
}

function canMeet(a: Running, b: Running, work: Work): boolean {
  if (!work.spend(stepsOfPair)) return false;
  if (a.fromMs >= b.toMs || b.fromMs >= a.toMs || !windowsMeet(a, b, work)) return false;
  return a.boxes.some((box) => {
    if (!work.spend(b.weight + b.boxes.length * stepsOfPair)) return false;
    return b.boxes.some((other) => meet(box, other));
  });
}

/** Windows by the clocks of two zones are not compared: they may meet. */
function windowsMeet(a: Running, b: Running, work: Work): boolean {
  if (a.weekly === null || b.weekly === null || a.zone !== b.zone) return true;
  return work.spend(a.weekly.length + b.weekly.length) && rangesMeet(a.weekly, b.weekly);
}

function overlap(earlier: Promotion, later: Promotion, index: number, mode: string): Finding {
  const how = mode === 'add' ? 'add up' : 'multiply each other';
  const sentence = `${earlier.name} and ${later.name} can apply to one wager and then ${how}`;
  return {
    code: 'promotions_overlap',
    severity: 'notes',
    pointer: `/promotions/${index}`,
    sentence,
  };
}
