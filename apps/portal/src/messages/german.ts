/**
 * The catalogue in German. What has no German words yet (the rule set's editor, its simulator and the
 * price) is said in English, each whole: no page mixes the two within one part.
 */
import { activity } from './de/activity.ts';
import { adjustments } from './de/adjustments.ts';
import { calendar } from './de/calendar.ts';
import { changes } from './de/changes.ts';
import { compare } from './de/compare.ts';
import { deadLetters } from './de/dead-letters.ts';
import { explanation } from './de/explanation.ts';
import { frame } from './de/frame.ts';
import { killSwitch } from './de/kill-switch.ts';
import { ledgerAudit } from './de/ledger-audit.ts';
import { operations } from './de/operations.ts';
import { overview } from './de/overview.ts';
import { playerDesk } from './de/player-desk.ts';
import { playerOwn } from './de/player-own.ts';
import { player, players } from './de/players.ts';
import { publish } from './de/publish.ts';
import { reviews } from './de/reviews.ts';
import { settings } from './de/settings.ts';
import { signIn } from './de/sign-in.ts';
import { timeline } from './de/timeline.ts';
import { english, type Messages } from './messages.ts';

export const german: Messages = {
  ...english,
  activity,
  adjustments,
  calendar,
  changes,
  compare,
  deadLetters,
  explanation,
  frame,
  killSwitch,
  ledgerAudit,
  operations,
  overview,
  player,
  playerDesk,
  playerOwn,
  players,
  publish,
  reviews,
  settings,
  signIn,
  timeline,
};
