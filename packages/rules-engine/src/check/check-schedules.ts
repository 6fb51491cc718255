/** Schedules: in order, of a known zone, not over, and with a window that ever comes. */
import type { Finding, Promotion, RuleSetDocument, Schedule } from '@house-rules/contracts';
import { readZone } from '../schedule/local-time.ts';
import { isEverWithin, weekRanges } from '../schedule/weekly-windows.ts';
import { checkZone } from './check-values.ts';

/** @param nowMs the instant of the check; null: nothing is said of the past. */
export function* checkSchedules(
  document: RuleSetDocument,
  nowMs: number | null,
): Generator<Finding> {
  for (const [index, promotion] of document.promotions.entries()) {
    const pointer = `/promotions/${index}/schedule`;
    const faults = scheduleFaults(promotion.schedule, pointer);
    yield* faults;
    if (faults.length > 0) continue;
    yield* checkPast(promotion, pointer, nowMs);
    yield* checkEverActive(promotion, pointer, document.timeZone);
  }
}

function scheduleFaults(schedule: Schedule, pointer: string): Finding[] {
  const zone = schedule.timeZone;
  return [
    ...(zone === undefined ? [] : checkZone(zone, `${pointer}/timeZone`)),
    ...checkWindows(schedule, `${pointer}/weekly`),
    ...checkOrder(schedule, pointer),
  ];
}

function checkOrder({ from, to }: Schedule, pointer: string): Finding[] {
  // Written so that an instant which cannot be read is refused too.
  if (Date.parse(from) < Date.parse(to)) return [];
  const sentence = `the end ${to.slice(0, 60)} must lie after the start ${from.slice(0, 60)}`;
  return [{ code: 'schedule_order', severity: 'blocks', pointer: `${pointer}/to`, sentence }];
}

/** A window that ends where it starts is either nothing or a whole day; say which. */
function checkWindows({ weekly }: Schedule, pointer: string): Finding[] {
  return (weekly ?? []).flatMap(({ from, to }, index) => {
    if (from !== to) return [];
    const sentence = `the window ends at ${to}, where it starts; for a whole day write 00:00 to 24:00`;
    return [
      { code: 'window_empty', severity: 'blocks', pointer: `${pointer}/${index}/to`, sentence },
    ];
  });
}

function checkPast(
  { name, schedule }: Promotion,
  pointer: string,
  nowMs: number | null,
): Finding[] {
  if (nowMs === null || Date.parse(schedule.to) > nowMs) return [];
  const sentence = `${name} ended at ${schedule.to}; late wagers of its time still get it, new ones do not`;
  return [{ code: 'schedule_past', severity: 'notes', pointer, sentence }];
}

function checkEverActive(
  { name, schedule }: Promotion,
  pointer: string,
  zoneName: string,
): Finding[] {
  const zone = readZone(schedule.timeZone ?? zoneName);
  if (schedule.weekly === undefined || zone === null) return [];
  const [fromMs, toMs] = [Date.parse(schedule.from), Date.parse(schedule.to)];
  if (isEverWithin(zone, weekRanges(schedule.weekly), fromMs, toMs)) return [];
  const sentence = `${name} never runs: none of its weekly windows falls between its start and its end`;
  return [
    { code: 'schedule_never_active', severity: 'warns', pointer: `${pointer}/weekly`, sentence },
  ];
}
