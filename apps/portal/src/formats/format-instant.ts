/**
 * Instants for the eye, always with their zone. The parts come from Intl; they are put together
 * here, so that the server's and the browser's Intl cannot disagree about a comma or a space.
 */
type Parts = Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, string>>>;

/** How one reader is told the time. Made once and passed on: making a formatter is dear. */
export interface Clockface {
  /** IANA name; the operator's own. */
  readonly timeZone: string;
  readonly parts: (instant: string) => Parts;
}

export function clockfaceOf(locale: string, timeZone: string): Clockface {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const parts = (instant: string): Parts => {
    const said = format.formatToParts(new Date(instant));
    const read = Object.fromEntries(said.map((part) => [part.type, part.value]));
    // Where the language puts a full stop after the day ("23. Nov."), it belongs to the day.
    const afterDay = said[said.findIndex(({ type }) => type === 'day') + 1]?.value ?? '';
    return afterDay.startsWith('.') ? { ...read, day: `${read.day}.` } : read;
  };
  return { timeZone, parts };
}

/** "14:02:11 CET" */
export function formatTime(instant: string, clockface: Clockface): string {
  const { hour, minute, second, timeZoneName } = clockface.parts(instant);
  return `${hour}:${minute}:${second} ${timeZoneName}`;
}

/** "23 Nov, 14:02 CET": this year's, where the second does not matter. */
export function formatShort(instant: string, clockface: Clockface): string {
  const { day, month, hour, minute, timeZoneName } = clockface.parts(instant);
  return `${day} ${month}, ${hour}:${minute} ${timeZoneName}`;
}

/** "23 Nov, 14:02:11 CET": to the second, of things that follow one another quickly. */
export function formatMoment(instant: string, clockface: Clockface): string {
  const { day, month, hour, minute, second, timeZoneName } = clockface.parts(instant);
  return `${day} ${month}, ${hour}:${minute}:${second} ${timeZoneName}`;
}

/** "23 Nov 2026, 14:02:11 CET" */
export function formatInstant(instant: string, clockface: Clockface): string {
  const { day, month, year, hour, minute, second, timeZoneName } = clockface.parts(instant);
  return `${day} ${month} ${year}, ${hour}:${minute}:${second} ${timeZoneName}`;
}

/** "23 Nov 2026, 14:02:11.250 CET": for tooltips, to the millisecond. */
export function formatExactInstant(instant: string, clockface: Clockface): string {
  const { fractionalSecond, timeZoneName } = clockface.parts(instant);
  const upToZone = formatInstant(instant, clockface).slice(0, -` ${timeZoneName}`.length);
  return `${upToZone}.${fractionalSecond} ${timeZoneName}`;
}

/** "23 Nov 2026" */
export function formatDay(instant: string, clockface: Clockface): string {
  const { day, month, year } = clockface.parts(instant);
  return `${day} ${month} ${year}`;
}

/** "2026-11-23T14:02:11" for a datetime-local input. */
export function toLocalInput(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const parts: Parts = Object.fromEntries(
    format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  );
  const { year, month, day, hour, minute, second } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}
