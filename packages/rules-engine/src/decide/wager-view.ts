/**
 * The fields of a wager and its player side by side, as the fast forms read them, and the guard of
 * their types. What passes the guard has the types that emitted code relies on; what does not is
 * decided by the interpreter.
 */
import type { FieldPath } from '../expression/fields.ts';
import { floorToPoints } from '../money/micropoints.ts';
import { amountForExpressions } from '../money/wager-amount.ts';
import type { DecideInput } from './decide-input.ts';

export interface WagerView {
  readonly amount: number;
  readonly currency: string;
  readonly gameCategory: string;
  readonly gameId: string;
  readonly jurisdiction: string;
  readonly stakeKind: string;
  readonly channel: string;
  readonly wagerSegments: readonly string[];
  readonly tier: string;
  readonly statusPoints: number;
  readonly playerSegments: readonly string[];
}

/** Where the view keeps each field. */
export const viewProperties: Readonly<Record<FieldPath, keyof WagerView>> = {
  'wager.amount': 'amount',
  'wager.currency': 'currency',
  'wager.gameCategory': 'gameCategory',
  'wager.gameId': 'gameId',
  'wager.jurisdiction': 'jurisdiction',
  'wager.stakeKind': 'stakeKind',
  'wager.channel': 'channel',
  'wager.segments': 'wagerSegments',
  'player.tier': 'tier',
  'player.statusPoints': 'statusPoints',
  'player.segments': 'playerSegments',
};

/** Source that reads each field of a view `v`, for generated functions. */
export const viewFields = Object.fromEntries(
  Object.entries(viewProperties).map(([path, property]) => [path, `v.${property}`]),
) as Readonly<Record<FieldPath, string>>;

/** @param tier id of the rung before the wager. @param digits decimals of the wager's currency. */
export function viewOf({ wager, player }: DecideInput, tier: string, digits: number): WagerView {
  return {
    amount: amountForExpressions(wager.amountMinor, digits),
    currency: wager.currency,
    gameCategory: wager.gameCategory,
    gameId: wager.gameId,
    jurisdiction: wager.jurisdiction,
    stakeKind: wager.stakeKind,
    channel: wager.channel,
    wagerSegments: wager.segments,
    tier,
    statusPoints: floorToPoints(player.statusMicropoints),
    playerSegments: player.segments,
  };
}

/** True where every field has the type that its name promises. */
export function hasPromisedTypes(view: WagerView): boolean {
  return (
    typeof view.amount === 'number' &&
    typeof view.currency === 'string' &&
    typeof view.gameCategory === 'string' &&
    typeof view.gameId === 'string' &&
    typeof view.jurisdiction === 'string' &&
    typeof view.stakeKind === 'string' &&
    typeof view.channel === 'string' &&
    typeof view.tier === 'string' &&
    typeof view.statusPoints === 'number' &&
    areStrings(view.wagerSegments) &&
    areStrings(view.playerSegments)
  );
}

/** True for a list of texts. */
export function areStrings(values: readonly string[]): boolean {
  if (!Array.isArray(values)) return false;
  for (let index = 0; index < values.length; index += 1) {
    if (typeof values[index] !== 'string') return false;
  }
  return true;
}
