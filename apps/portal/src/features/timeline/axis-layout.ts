/** Where the versions stand on the time axis: each from its activation to the next. */
import type { Timeline } from '@house-rules/contracts';

export interface Span {
  readonly sequence: number;
  readonly version: number;
  readonly state: 'in_force' | 'superseded' | 'scheduled';
  readonly from: string;
  /** Percent of the axis. */
  readonly left: number;
  readonly width: number;
}

export interface AxisLayout {
  readonly spans: readonly Span[];
  readonly now: number;
  readonly first: string;
  readonly last: string;
}

/** A part of the axis stays free after the last instant, so that what is newest has some width. */
const roomAfter = 0.12;
const hour = 3_600_000;

/** @returns null where no rule set was ever activated. */
export function layoutAxis({ entries, now }: Timeline): AxisLayout | null {
  const shown = entries
    .filter((entry) => entry.subject === 'ruleSet' && isShown(entry.state))
    .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from) || a.sequence - b.sequence);
  const [first] = shown;
  if (first === undefined) return null;
  const begin = Date.parse(first.from);
  const latest = Math.max(Date.parse(now), ...shown.map(({ from }) => Date.parse(from)));
  const span = Math.max(latest - begin, hour);
  const end = latest + span * roomAfter;
  const at = (instant: number) => (100 * (instant - begin)) / (end - begin);
  const spans = shown.flatMap((entry, index): Span[] => {
    const next = shown[index + 1];
    const left = at(Date.parse(entry.from));
    const right = next === undefined ? 100 : at(Date.parse(next.from));
    if (!isShown(entry.state)) return [];
    const { sequence, version, state, from } = entry;
    return [{ sequence, version, state, from, left, width: right - left }];
  });
  const last = new Date(end).toISOString();
  return { spans, now: at(Date.parse(now)), first: first.from, last };
}

function isShown(state: string): state is Span['state'] {
  return state === 'in_force' || state === 'superseded' || state === 'scheduled';
}
