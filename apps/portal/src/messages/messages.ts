/** The one catalogue of texts. A second language is a second object of the same type. */
import { activity } from './en/activity.ts';
import { adjustments } from './en/adjustments.ts';
import { calendar } from './en/calendar.ts';
import { changes } from './en/changes.ts';
import { compare } from './en/compare.ts';
import { deadLetters } from './en/dead-letters.ts';
import { decisionTable } from './en/decision-table.ts';
import { explanation } from './en/explanation.ts';
import { frame } from './en/frame.ts';
import { killSwitch } from './en/kill-switch.ts';
import { ledgerAudit } from './en/ledger-audit.ts';
import { missingTests } from './en/missing-tests.ts';
import { operations } from './en/operations.ts';
import { overview } from './en/overview.ts';
import { playerDesk } from './en/player-desk.ts';
import { playerOwn } from './en/player-own.ts';
import { player, players } from './en/players.ts';
import { price } from './en/price.ts';
import { publish } from './en/publish.ts';
import { reviews } from './en/reviews.ts';
import { ruleEditor } from './en/rule-editor.ts';
import { ruleSet } from './en/rule-set.ts';
import { settings } from './en/settings.ts';
import { signIn } from './en/sign-in.ts';
import { simulator } from './en/simulator.ts';
import { timeline } from './en/timeline.ts';

const en = {
  activity,
  adjustments,
  calendar,
  changes,
  compare,
  deadLetters,
  decisionTable,
  explanation,
  frame,
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
  settings,
  signIn,
  simulator,
  timeline,
};

export type Messages = typeof en;

const catalogues = { en } as const;
export type Language = keyof typeof catalogues;

export const languageOfChoice: Language = 'en';
/** How numbers and dates are written in each language. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB' };

export function messagesIn(language: Language): Messages {
  return catalogues[language];
}
