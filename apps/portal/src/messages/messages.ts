/**
 * The one catalogue of texts, in English. Another language is a second object of the same type
 * (german.ts), which a browser loads only where somebody reads it.
 */
import { activity } from './en/activity.ts';
import { adjustments } from './en/adjustments.ts';
import { calendar } from './en/calendar.ts';
import { changes } from './en/changes.ts';
import { compare } from './en/compare.ts';
import { deadLetters } from './en/dead-letters.ts';
import { decisionTable } from './en/decision-table.ts';
import { explanation } from './en/explanation.ts';
import { frame } from './en/frame.ts';
import { issuance } from './en/issuance.ts';
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
import { ruleSetFile } from './en/rule-set-file.ts';
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

export type Messages = typeof en;
export const english: Messages = en;

const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export const languageOfChoice: Language = 'en';
/** How numbers and dates are written in each language. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };
/** Each in its own words, for whoever cannot read the present one. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** The cookie that remembers the reader's choice. */
export const languageCookie = 'house-rules.language';

/** @returns the language of choice where `said` names none that there is. */
export function languageIn(said: string | undefined): Language {
  return languages.find((language) => language === said) ?? languageOfChoice;
}
