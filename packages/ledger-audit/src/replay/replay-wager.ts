/**
 * One wager row, played again. What it claims is checked in the order in which it came about: its
 * own content, the configuration of its time, the player's state before it, the decision, the lot
 * and the balances after it. The rebuild goes on by what it came to itself, never by what is stored.
 */
import type { Decision } from '@house-rules/contracts';
import type { WagerKey, WagerRow } from '../reading/stored-rows.ts';
import { type DecisionState, decideAgain } from '../rule-book/decide-again.ts';
import { onDay } from '../rule-book/on-day.ts';
import type { RuleShelf } from '../rule-book/rule-shelf.ts';
import { isLaterWindow } from '../rule-book/status-window.ts';
import { checkDecision, isDecided } from './check-decision.ts';
import { claimedState, isClaimedState } from './claimed-state.ts';
import { differenceAt, isSame } from './compare.ts';
import { type Configured, checkConfiguration } from './configured-wager.ts';
import { credit } from './credit.ts';
import type { Report } from './difference.ts';
import type { Movement } from './movement.ts';
import type { PlayerReplay } from './player-replay.ts';
import { addStatus, countOn, dayOf, promotionsOf, qualifyingWithin } from './rebuilt-days.ts';
import { segmentsInForce } from './segments-in-force.ts';
import { raiseTier } from './tier-term.ts';

export const replayWager = (
  player: PlayerReplay,
  row: WagerRow,
  rules: RuleShelf,
  report: Report,
): Movement => {
  checkContent(player, row, report);
  const configured = checkConfiguration(row, rules, report);
  const movement =
    configured === null
      ? takeAsStored(player, row)
      : decideAndEarn(player, row, configured, rules, report);
  const { occurredAtMs } = row;
  player.head = row;
  player.isHeadFresh = true;
  if (player.lastWagerAtMs === null || player.lastWagerAtMs < occurredAtMs) {
    player.lastWagerAtMs = occurredAtMs;
  }
  return movement;
};

const checkContent = (player: PlayerReplay, row: WagerRow, report: Report): void => {
  if (row.playerKey !== player.playerKey) {
    const place = `row ${row.playerSequence} (${row.wagerId}) stands under account ${row.playerKey}`;
    const sentence = `${place}, but the rows of account ${player.playerKey} lead to it`;
    report(differenceAt(row, 'playerKey', row.playerKey, player.playerKey, sentence));
  }
  if (!row.follows(player.head)) {
    isSame(report, row, 'previous', keyText(row.previous), keyText(player.head));
  }
  // The hash covers the player's id, which an erasure has taken.
  if (player.playerId === null) return;
  const rebuilt = player.hashOf(row, player.playerId);
  isSame(report, row, 'contentHash', row.contentHash, rebuilt);
};

const keyText = (key: WagerKey | null): string | null =>
  key === null ? null : `${key.wagerId} of ${new Date(key.occurredAtMs).toISOString()}`;

/** Without its rules a wager cannot be decided again; the rebuild goes on by what the row says. */
const takeAsStored = (player: PlayerReplay, row: WagerRow): Movement => {
  const { spendable, status, decision } = row;
  player.tier ??= { id: decision.tierAfter, sinceMs: row.occurredAtMs, heldUntilMs: null };
  player.status += status;
  return { spendable, status, lots: credit(player, spendable, row.lotExpiresAtMs) };
};

const decideAndEarn = (
  player: PlayerReplay,
  row: WagerRow,
  configured: Configured,
  rules: RuleShelf,
  report: Report,
): Movement => {
  const { ruleSet, claimedRuleSet, rate } = configured;
  const day = ruleSet.calendar.dayAt(row.occurredAtMs);
  const counted = dayOf(player, day);
  const state: DecisionState = {
    rate,
    qualifying: qualifyingWithin(player, onDay(ruleSet, day).window),
    tier: player.tier?.id ?? null,
    segments: segmentsInForce(player.facts, row.occurredAtMs),
    points: counted.points,
    promotions: promotionsOf(counted),
  };
  const isDayKnown = !row.decision.isCarried || row.decision.counted.length > 0;
  if (isDayKnown) isSame(report, row, 'day', row.day, day);
  const isClaimed = isClaimedState(row, state, report) && claimedRuleSet === ruleSet;
  const quick = isClaimed ? rules.quickly?.decide(ruleSet.quick, row, player, state) : null;
  if (quick && isDecided(row, quick)) {
    return earn(player, row, configured, { day, decision: quick }, report);
  }
  const rebuilt = decideAgain(ruleSet.interpreted, row, player, state);
  const claimed = isClaimed
    ? rebuilt
    : decideAgain(claimedRuleSet.interpreted, row, player, claimedState(row));
  if (typeof rebuilt === 'string' || typeof claimed === 'string') {
    const fault = typeof rebuilt === 'string' ? rebuilt : claimed;
    const sentence = `row ${row.playerSequence} (${row.wagerId}) cannot have been decided: ${fault}`;
    report(differenceAt(row, 'decision', row.decision.reason, null, sentence));
    return takeAsStored(player, row);
  }
  checkDecision(row, claimed, report);
  return earn(player, row, configured, { day, decision: rebuilt }, report);
};

const none: readonly string[] = [];

const promotionsCounted = ({ counters }: Decision): readonly string[] => {
  if (counters.length === 1 && counters[0]?.item === 'points') return none;
  return counters.flatMap(({ item }) =>
    item === 'points' ? [] : [item.slice('promotion:'.length)],
  );
};

const earn = (
  player: PlayerReplay,
  row: WagerRow,
  { ruleSet }: Configured,
  { day, decision }: { readonly day: string; readonly decision: Decision },
  report: Report,
): Movement => {
  const { spendable, status } = decision;
  const { window } = ruleSet.document.tiers;
  const { windowKey: key, expiresAtMs: expiry } = onDay(ruleSet, day);
  const expiresAtMs = spendable > 0 ? expiry : null;
  isSame(report, row, 'lotExpiresAtMs', row.lotExpiresAtMs, expiresAtMs);
  const lots = credit(player, spendable, expiresAtMs);
  player.status += status;
  const counted = dayOf(player, day);
  const isDayRemembered = window.kind !== 'lifetime';
  if (isDayRemembered) addStatus(player, counted, status);
  if (player.windowKey === null || !isLaterWindow(player.windowKey, key)) player.windowKey = key;
  const promotions = promotionsCounted(decision);
  countOn(counted, spendable, promotions, 1);
  const isTermKnown = !row.decision.isCarried;
  raiseTier(player, ruleSet, decision, { day, atMs: row.occurredAtMs, isTermKnown });
  // Most players have no voids: then no text is made of the id.
  if (player.voided.size > 0 && player.voided.has(row.wagerId)) {
    player.voidable.set(row.wagerId, {
      stakeMinor: row.amountMinor,
      spendable,
      status,
      lotExpiresAtMs: expiresAtMs,
      day,
      promotions,
      whenSpent: ruleSet.document.voids?.whenSpent ?? 'negativeBalance',
      isDayRemembered,
      voidedMinor: 0,
      reversedSpendable: 0,
      reversedStatus: 0,
    });
  }
  return { spendable, status, lots };
};
