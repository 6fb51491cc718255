/** When a promotion runs within a period, by the clock on the wall of its zone. */
import { type Schedule, weekdays } from '@house-rules/contracts';
import { zoneCalendar } from '@house-rules/rules-engine';
import { zonedInstant } from '../../formats/zoned-instant.ts';

/** From inclusive, to exclusive; milliseconds since 1970. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const dayMs = 86_400_000;

/** @param zone of the document, where the schedule names none of its own. In order, none touching. */
export function spansOf(schedule: Schedule, zone: string, period: Span): Span[] {
  const within = meet(period, {
    fromMs: Date.parse(schedule.from),
    toMs: Date.parse(schedule.to),
  });
  if (within === null) return [];
  const { weekly } = schedule;
  if (weekly === undefined) return [within];
  const clock = schedule.timeZone ?? zone;
  const windows = localDays(within, clock).flatMap((day) =>
    weekly.filter(({ days }) => days.includes(weekdayOf(day))).map((window) => ({ day, window })),
  );
  const spans = windows.flatMap(({ day, window }) => {
    const nextDay = window.to <= window.from || window.to === '24:00';
    const end = window.to === '24:00' ? '00:00' : window.to;
    const fromMs = at(day, window.from, clock);
    const toMs = at(nextDay ? dayAfter(day) : day, end, clock);
    return meet(within, { fromMs, toMs }) ?? [];
  });
  return joined(spans);
}

/** @returns null where they have no instant in common. */
export function meet(a: Span, b: Span): Span | null {
  const fromMs = Math.max(a.fromMs, b.fromMs);
  const toMs = Math.min(a.toMs, b.toMs);
  return fromMs < toMs ? { fromMs, toMs } : null;
}

/** A window of the day before may reach into the period. */
function localDays({ fromMs, toMs }: Span, zone: string): string[] {
  const calendar = zoneCalendar(zone);
  const last = calendar.dayAt(toMs - 1);
  const days: string[] = [];
  for (let day = calendar.dayAt(fromMs - dayMs); day <= last; day = dayAfter(day)) days.push(day);
  return days;
}

function joined(spans: readonly Span[]): Span[] {
  const done: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = done.at(-1);
    if (last === undefined || span.fromMs > last.toMs) done.push(span);
    else done[done.length - 1] = { ...last, toMs: Math.max(last.toMs, span.toMs) };
  }
  return done;
}

const at = (day: string, clock: string, zone: string): number =>
  Date.parse(zonedInstant(`${day}T${clock}`, zone) ?? '');

export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** Days of the week count from Monday, as in the document. */
const weekdayOf = (day: string) =>
  weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';

/** The Monday of the week in which the local day lies. */
export const mondayOf = (day: string): string =>
  dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
