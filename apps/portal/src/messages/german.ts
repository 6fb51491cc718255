/** The catalogue in German: the same texts at the same places, held to it by its type. */
import { activity } from './de/activity.ts';
import { adjustments } from './de/adjustments.ts';
import { calendar } from './de/calendar.ts';
import { changes } from './de/changes.ts';
import { compare } from './de/compare.ts';
import { deadLetters } from './de/dead-letters.ts';
import { decisionTable } from './de/decision-table.ts';
import { explanation } from './de/explanation.ts';
import { frame } from './de/frame.ts';
import { issuance } from './de/issuance.ts';
import { killSwitch } from './de/kill-switch.ts';
import { ledgerAudit } from './de/ledger-audit.ts';
import { missingTests } from './de/missing-tests.ts';
import { operations } from './de/operations.ts';
import { overview } from './de/overview.ts';
import { playerDesk } from './de/player-desk.ts';
import { playerOwn } from './de/player-own.ts';
import { player, players } from './de/players.ts';
import { price } from './de/price.ts';
import { publish } from './de/publish.ts';
import { reviews } from './de/reviews.ts';
import { ruleEditor } from './de/rule-editor.ts';
import { ruleSet } from './de/rule-set.ts';
import { ruleSetFile } from './de/rule-set-file.ts';
import { settings } from './de/settings.ts';
import { signIn } from './de/sign-in.ts';
import { simulator } from './de/simulator.ts';
import { timeline } from './de/timeline.ts';
import type { Messages } from './messages.ts';

export const german: Messages = {
  activity,
  adjustments,
  calendar,
  changes,
  compare,
  deadLetters,
  decisionTable,
  explanation,
  frame,
  issuance,
  killSwitch,
  ledgerAudit,
  missingTests,
  operations,
  overview,
  player,
  playerDesk,
  playerOwn,
  players,
  price,
  publish,
  reviews,
  ruleEditor,
  ruleSet,
  ruleSetFile,
  settings,
  signIn,
  simulator,
  timeline,
};
