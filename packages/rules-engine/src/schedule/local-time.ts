/**
 * Local time by a pinned table of zone rules. Deciding never asks Intl: two machines with other
 * ICU data would give other answers, and the table is part of the engine's fingerprint.
 */
import { zoneTable, zoneTableFromMs, zoneTableToMs } from './zone-table.gen.ts';

const msPerMinute = 60_000;
const msPerDay = 86_400_000;

/** One zone, read from the table: change i holds from startsMs[i] until the next. */
export interface Zone {
  readonly name: string;
  /** Ascending; the first is minus infinity. */
  readonly startsMs: readonly number[];
  /** Milliseconds east of UTC. */
  readonly offsetsMs: readonly number[];
}

/** A local calendar day as a range of instants; clocks that change make it 23 or 25 hours. */
export interface LocalDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Within [fromMs, toMs) the answer is this day. It may be a part of the day only. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** True for an instant that the zone table covers: the years 2015 to 2037. */
export function isWithinZoneTable(ms: number): boolean {
  return ms >= zoneTableFromMs + msPerDay && ms < zoneTableToMs - msPerDay;
}

/** The rule of each zone, by name; several zones share one. */
const ruleByName: ReadonlyMap<string, string> = new Map(
  zoneTable.flatMap((line) => {
    const bar = line.indexOf('|');
    const rule = line.slice(bar + 1);
    const names = line.slice(0, bar).split(' ');
    return names.map((name): [string, string] => [name, rule]);
  }),
);
const sortedZoneNames: readonly string[] = [...ruleByName.keys()].sort();

/** Every zone name that the table knows, in alphabetical order. */
export function zoneNames(): readonly string[] {
  return sortedZoneNames;
}

/**
 * Reads one zone's rules.
 * @returns null for a name that the table does not have.
 */
export function readZone(name: string): Zone | null {
  const rule = ruleByName.get(name);
  return rule === undefined ? null : { name, ...readRule(rule) };
}

function readRule(rule: string): Pick<Zone, 'startsMs' | 'offsetsMs'> {
  const [first = '0', ...changes] = rule.split(';');
  const startsMs = [Number.NEGATIVE_INFINITY];
  const offsetsMs = [Number(first) * msPerMinute];
  for (const change of changes) {
    const [at = '0', offset = '0'] = change.split(',');
    startsMs.push(zoneTableFromMs + Number.parseInt(at, 36) * msPerMinute);
    offsetsMs.push(Number(offset) * msPerMinute);
  }
  return { startsMs, offsetsMs };
}

/** Index of the change that holds at the instant, by bisection. */
function changeAt(zone: Zone, ms: number): number {
  let low = 0;
  let high = zone.startsMs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((zone.startsMs[middle] ?? Number.POSITIVE_INFINITY) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Milliseconds east of UTC at an instant. */
export function offsetAt(zone: Zone, ms: number): number {
  return zone.offsetsMs[changeAt(zone, ms)] ?? 0;
}

/** The next instant at which the clocks of the zone change; infinity where none is known. */
export function nextChangeMs(zone: Zone, ms: number): number {
  return zone.startsMs[changeAt(zone, ms) + 1] ?? Number.POSITIVE_INFINITY;
}

/**
 * The local calendar day of an instant, with a range of instants that share it.
 * Throws RangeError outside the table: readWager refuses such a wager before.
 */
export function localDayAt(zone: Zone, ms: number): LocalDay {
  if (!isWithinZoneTable(ms)) {
    throw new RangeError(`instant ${ms} is outside the years 2015 to 2037 of the zone table`);
  }
  const index = changeAt(zone, ms);
  const offset = zone.offsetsMs[index] ?? 0;
  const dayNumber = Math.floor((ms + offset) / msPerDay);
  const changeFrom = zone.startsMs[index] ?? Number.NEGATIVE_INFINITY;
  const changeTo = zone.startsMs[index + 1] ?? Number.POSITIVE_INFINITY;
  return {
    day: new Date(dayNumber * msPerDay).toISOString().slice(0, 10),
    fromMs: Math.max(changeFrom, dayNumber * msPerDay - offset),
    toMs: Math.min(changeTo, (dayNumber + 1) * msPerDay - offset),
  };
}
