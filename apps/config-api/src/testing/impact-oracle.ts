/**
 * What a price must say, by the shortest way to say it: the interpreter, objects, whole numbers of
 * any size, and every state summed anew from all that came before. Shares nothing with the replay but
 * the engine's measure.
 */
import type { Decision, RuleSetDocument, WagerEvent } from '@house-rules/contracts';
import type { SpanWager } from '@house-rules/database';
import { compileRuleSet, decide } from '@house-rules/rules-engine';

export interface OracleSide {
  readonly points: bigint;
  readonly earning: number;
  /** By `category slots`, `tier gold`, `promotion autumn-slots`, `day 2026-11-20`. */
  readonly given: ReadonlyMap<string, { wagers: number; points: bigint }>;
  readonly ofPlayers: ReadonlyMap<number, { points: bigint; tier: string }>;
}

interface Decided {
  readonly row: SpanWager;
  readonly decision: Decision;
  /** By the document's zone. */
  readonly day: string;
}

const utcDay = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);
const dayIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone });
  return (atMs: number): string => format.format(atMs);
};
const daysBetween = (one: string, other: string): number =>
  (Date.parse(other) - Date.parse(one)) / 86_400_000;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Whether what was given on a day counts in the window that another day closes. */
const countsOn = ({ tiers: { window } }: RuleSetDocument, closing: string) => {
  if (window.kind === 'lifetime') return () => true;
  if (window.kind === 'calendarYear')
    return (day: string) => day.slice(0, 4) === closing.slice(0, 4);
  return (day: string) => {
    const age = daysBetween(day, closing);
    return age >= 0 && age < window.days;
  };
};

/** @param daysBy zone that a side's tally names its days by: the live rules'. */
export const oracleSide = (
  document: RuleSetDocument,
  rows: readonly SpanWager[],
  daysBy: string,
): OracleSide => {
  const compiled = compileRuleSet(document, { form: 'interpreted' });
  const ownDay = dayIn(document.timeZone);
  const tallyDay = dayIn(daysBy);
  const given = new Map<string, { wagers: number; points: bigint }>();
  const ofPlayers = new Map<number, { points: bigint; tier: string }>();
  let [points, earning] = [0n, 0];
  const add = (key: string, spendable: number): void => {
    const known = given.get(key) ?? { wagers: 0, points: 0n };
    given.set(key, { wagers: known.wagers + 1, points: known.points + BigInt(spendable) });
  };
  for (const own of Map.groupBy(rows, (row) => row.playerKey).values()) {
    const inOrder = own.toSorted((one, other) => one.playerSequence - other.playerSequence);
    const decided: Decided[] = [];
    for (const row of inOrder) {
      const day = ownDay(row.occurredAtMs);
      const decision = decideNext(compiled, document, decided, row, day);
      decided.push({ row, decision, day });
      const { spendable } = decision;
      points += BigInt(spendable);
      if (spendable > 0) earning += 1;
      add(`category ${row.kind.gameCategory}`, spendable);
      add(`tier ${decision.tier}`, spendable);
      add(`day ${tallyDay(row.occurredAtMs)}`, spendable);
      for (const promotion of decision.promotions) add(`promotion ${promotion}`, spendable);
    }
    const all = decided.map(({ decision }) => BigInt(decision.spendable));
    const tier = decided.at(-1)?.decision.tierAfter ?? '';
    const [first] = inOrder;
    if (first) ofPlayers.set(first.playerKey, { points: all.reduce((a, b) => a + b, 0n), tier });
  }
  return { points, earning, given, ofPlayers };
};

const decideNext = (
  compiled: ReturnType<typeof compileRuleSet>,
  document: RuleSetDocument,
  before: readonly Decided[],
  row: SpanWager,
  day: string,
): Decision => {
  const last = before.at(-1);
  const isMoved = last === undefined || last.row.decision.tierAfter !== row.decision.tierBefore;
  const inWindow = countsOn(document, day);
  const rowDay = utcDay(row.localDay);
  const sameDay = before.filter((one) => one.day === day);
  const storedSameDay = before.filter((one) => utcDay(one.row.localDay) === day);
  const isRowsDay = rowDay === day;
  const promotions = new Set([
    ...Object.keys(row.promotionsBefore),
    ...document.promotions.map(({ id }) => id),
  ]);
  const countOf = (id: string): number => {
    const own = sameDay.filter(({ decision }) =>
      decision.counters.some(({ item }) => item === `promotion:${id}`),
    ).length;
    if (!isRowsDay) return own;
    const stored = storedSameDay.filter((one) =>
      one.row.decision.counted.includes(`promotion:${id}`),
    ).length;
    const before = Object.hasOwn(row.promotionsBefore, id) ? row.promotionsBefore[id] : 0;
    return Math.max(0, (before ?? 0) + own - stored);
  };
  const ownPoints = sum(sameDay.map(({ decision }) => decision.spendable));
  const storedPoints = sum(storedSameDay.map((one) => one.row.spendable));
  const { kind } = row;
  return decide(compiled, {
    wager: {
      ...{ wagerId: 'w', playerId: 'p', operatorId: 'o', gameId: row.gameId },
      ...{ amountMinor: row.amountMinor, currency: kind.currency, segments: kind.segments },
      ...{ occurredAtMs: row.occurredAtMs, jurisdiction: kind.jurisdiction },
      gameCategory: kind.gameCategory as WagerEvent['gameCategory'],
      stakeKind: kind.stakeKind as WagerEvent['stakeKind'],
      channel: kind.channel as WagerEvent['channel'],
    },
    rate: kind.currency === document.currency.base ? '1' : row.decision.rate,
    player: {
      statusMicropoints:
        row.qualifyingBefore +
        sum(before.filter((one) => inWindow(one.day)).map(({ decision }) => decision.status)) -
        sum(
          before.filter((one) => inWindow(utcDay(one.row.localDay))).map((one) => one.row.status),
        ),
      tier: isMoved ? row.decision.tierBefore : last.decision.tierAfter,
      segments: row.playerSegments,
      counters: {
        points: isRowsDay ? Math.max(0, row.pointsBefore + ownPoints - storedPoints) : ownPoints,
        promotions: Object.fromEntries([...promotions].map((id) => [id, countOf(id)])),
      },
    },
  });
};
