/**
 * An operator's wall clock, for the hours at which people play and the midnights at which campaigns
 * begin. (What a wager earns never depends on it: the rules engine has a pinned zone table.)
 */
export interface ZoneClock {
  /** Local hour (0–23) and weekday (0 = Sunday) of an instant in epoch milliseconds. */
  at(ms: number): LocalHour;
  /** The instant of the local midnight that begins the day of `ms`, or of `daysAhead` days later. */
  midnightMs(ms: number, daysAhead: number): number;
}

export interface LocalHour {
  readonly hour: number;
  readonly weekday: number;
}

/** Every zone's offset is a multiple of this, and changes at one. */
const QUARTER_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param timeZone IANA name. @throws RangeError for a name that is not one. */
export const createZoneClock = (timeZone: string): ZoneClock => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  /** The wall clock's reading, as if it were UTC. */
  const wallMs = (ms: number): number => {
    const parts = Object.fromEntries(
      format.formatToParts(ms).map((part) => [part.type, Number(part.value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute);
  };
  // Callers walk through time, so one quarter of an hour is worth remembering.
  let quarter = Number.NaN;
  let known: LocalHour = { hour: 0, weekday: 0 };
  return {
    at: (ms) => {
      const asked = Math.floor(ms / QUARTER_MS);
      if (asked !== quarter) {
        const wall = new Date(wallMs(asked * QUARTER_MS));
        known = { hour: wall.getUTCHours(), weekday: wall.getUTCDay() };
        quarter = asked;
      }
      return known;
    },
    midnightMs: (ms, daysAhead) => {
      const wanted = Math.floor(wallMs(ms) / DAY_MS) * DAY_MS + daysAhead * DAY_MS;
      // Twice: the first guess may lie on the other side of a change of the clock.
      const guess = wanted - (wallMs(wanted) - wanted);
      return wanted - (wallMs(guess) - guess);
    },
  };
};
