/** Schedules: in order, of a known zone, not over, and with a window that ever comes. */
import type { Finding, Promotion, RuleSetDocument, Schedule } from '@house-rules/contracts';
import { readZone } from '../schedule/local-time.ts';
import { isWithin, minuteOfWeek, weekRanges } from '../schedule/weekly-windows.ts';
import { checkZone } from './check-values.ts';

const msPerMinute = 60_000;
/** A longer schedule holds every minute of the week. */
const weekAndDayMs = 8 * 1_440 * msPerMinute;

/** @param nowMs the instant of the check; null: nothing is said of the past. */
export function checkSchedules(document: RuleSetDocument, nowMs: number | null): Finding[] {
  return document.promotions.flatMap((promotion, index) => {
    const pointer = `/promotions/${index}/schedule`;
    const { schedule } = promotion;
    const zone = schedule.timeZone;
    const findings = zone === undefined ? [] : checkZone(zone, `${pointer}/timeZone`);
    findings.push(...checkWindows(schedule, `${pointer}/weekly`));
    if (Date.parse(schedule.from) >= Date.parse(schedule.to)) {
      const sentence = `the end ${schedule.to} must lie after the start ${schedule.from}`;
      findings.push({
        code: 'schedule_order',
        severity: 'blocks',
        pointer: `${pointer}/to`,
        sentence,
      });
    }
    if (findings.length > 0) return findings;
    return [
      ...checkPast(promotion, pointer, nowMs),
      ...checkEverActive(promotion, pointer, document.timeZone),
    ];
  });
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
  const [fromMs, toMs] = [Date.parse(schedule.from), Date.parse(schedule.to)];
  if (schedule.weekly === undefined || zone === null || toMs - fromMs > weekAndDayMs) return [];
  const ranges = weekRanges(schedule.weekly);
  for (let ms = fromMs; ms < toMs; ms += msPerMinute) {
    if (isWithin(ranges, minuteOfWeek(zone, ms))) return [];
  }
  const sentence = `${name} never runs: none of its weekly windows falls between its start and its end`;
  return [
    { code: 'schedule_never_active', severity: 'warns', pointer: `${pointer}/weekly`, sentence },
  ];
}
