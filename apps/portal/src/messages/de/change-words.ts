/** What changes between two rule sets, in German. Terms of the ledger stay the engine's sentence. */
import type { Promotion, RuleSetDocument } from '@house-rules/contracts';
import type { ItemChange, RuleSetChange, SettingChange } from '@house-rules/rules-engine';
import type { ChangeTold, SayChange } from '../../features/changes/say-change.ts';
import { decimal, points } from './figures.ts';
import { ruleEditor } from './rule-editor.ts';

type Schedule = Promotion['schedule'];

export const sayChange: SayChange = (told) => {
  const { change } = told;
  const name = String(change.message.params.name ?? '');
  switch (change.kind) {
    case 'setting':
      return setting(change);
    case 'removed':
      return `${name}: gelöscht`;
    case 'added': {
      const summary = told.summary(change.pointer, change.item);
      return `${name}: neu, ${placeOf(change, told.newer)}${summary === null ? '' : `: ${summary}`}`;
    }
    case 'moved':
      return `${name}: verschoben, ${placeOf(change, told.newer)}`;
    case 'item':
      return property(change, name, told);
  }
};

function placeOf(
  { list, before }: Extract<RuleSetChange, { readonly kind: 'added' | 'moved' }>,
  newer: RuleSetDocument,
): string {
  const items = list === 'tiers' ? newer.tiers.ladder : newer[list];
  const next = items.find(({ id }) => id === before);
  return next === undefined ? 'am Ende' : `vor „${next.name}“`;
}

const { field } = ruleEditor;

/** Settings whose values stand as they are, as decimals, or have words. */
const settings: Readonly<Record<string, readonly [string, (value: unknown) => string]>> = {
  name: [field.ruleSetName, String],
  'currency.base': [field.base, String],
  timeZone: [field.timeZone, String],
  'rounding.decimals': [field.decimals, String],
  'rounding.mode': [field.mode, wordIn(field.modes)],
  statusPoints: [field.statusPoints, wordIn({ base: field.statusBase, final: field.statusFinal })],
  'limits.pointsPerWager': [field.pointsPerWager, decimal],
  'limits.pointsPerPlayerPerDay': [field.pointsPerDay, decimal],
  'redemption.minimumPoints': [field.minimumPoints, decimal],
  'redemption.pointsPerUnit': ['Punkte für eine Geldeinheit', decimal],
};

function wordIn(words: Readonly<Record<string, string>>): (value: unknown) => string {
  return (value) => words[String(value)] ?? String(value);
}

function setting({ path, from, to }: SettingChange): string | null {
  const known = settings[path.join('.')];
  if (known === undefined) return null;
  const [label, word] = known;
  const [before, after] = [from, to].map((value) => (value === undefined ? 'nichts' : word(value)));
  return `${label}: ${before} → ${after}`;
}

function property(change: ItemChange, name: string, told: ChangeTold): string | null {
  const { list, from, to } = change;
  switch (change.property) {
    case 'name':
      return `„${from}“ heißt jetzt „${to}“`;
    case 'paused':
      return to === true ? `${name}: pausiert` : `${name}: zählt wieder`;
    case 'when':
      return condition(change, name, told);
    case 'pointsPerUnit':
      return `${name}: ${decimal(from)} → ${points(to)} je ${told.newer.currency.base}`;
    case 'from':
      return `${name}: ab ${decimal(from)} → ab ${decimal(to)} Statuspunkten`;
    case 'multiplier':
      return `${name}: × ${decimal(from)} → × ${decimal(to)}`;
    case 'reason':
      return `${name}: der Grund lautet jetzt „${to}“`;
    case 'mode':
      return `${name}, Zusammenwirken: ${stacking(from)} → ${stacking(to)}`;
    case 'group':
      return `${name}: Stapelgruppe ${groupIn(told.older, from)} → ${groupIn(told.newer, to)}`;
    case 'effect':
      return list === 'promotions'
        ? `${name}: ${effect(from)} → ${effect(to)}`
        : `${name}: ${to === 'allow' ? 'lässt jetzt zu, verweigerte' : 'verweigert jetzt, ließ zu'}`;
    case 'schedule':
      return `${name}: läuft jetzt ${schedule(to, told)}, bisher ${schedule(from, told)}`;
    case 'limits':
      return `${name}: ${perDay(to)}, bisher ${perDay(from)}`;
    case 'expect':
      return `Der Test „${name}“ erwartet ${expected(to)}, bisher ${expected(from)}`;
    case 'wager':
      return `Der Test „${name}“ hat einen anderen Einsatz`;
    case 'player':
      return `Der Test „${name}“ hat einen anderen Spieler`;
    default:
      return null;
  }
}

function condition({ from, to }: ItemChange, name: string, told: ChangeTold): string {
  const [now, was] = [told.when(to, told.newer), told.when(from, told.older)];
  return `${name}: jetzt ${now}, bisher ${was}${now === was ? ' (anders geschrieben)' : ''}`;
}

const stacking = wordIn(ruleEditor.sentence.group);

const groupIn = ({ stackingGroups }: RuleSetDocument, id: unknown): string =>
  stackingGroups.find((group) => group.id === id)?.name ?? String(id);

function effect(value: unknown): string {
  const given = value as Promotion['effect'];
  return given.kind === 'multiplier'
    ? `× ${decimal(given.multiplier)}`
    : `+ ${points(given.points)}`;
}

const weekday = wordIn(ruleEditor.weekly.weekdays);

function schedule(value: unknown, { instant }: ChangeTold): string {
  const { from, to, weekly = [], timeZone } = value as Schedule;
  const windows = weekly.map((each) =>
    ruleEditor.weekly.window(each.days.map(weekday).join(', '), each.from, each.to),
  );
  const only = windows.length === 0 ? '' : ruleEditor.sentence.weekly(windows.join('; '));
  const zone = timeZone === undefined ? '' : ` (Uhr von ${timeZone})`;
  return `von ${instant(from)} bis ${instant(to)}${only}${zone}`;
}

function perDay(value: unknown): string {
  const most = (value as Promotion['limits'])?.wagersPerPlayerPerDay;
  if (most === undefined) return 'ohne Grenze je Spieler und Tag';
  return most === 1
    ? 'höchstens 1 Einsatz je Spieler und Tag'
    : `höchstens ${most} Einsätze je Spieler und Tag`;
}

function expected(value: unknown): string {
  const {
    eligible,
    points: earned,
    earningRule,
  } = value as RuleSetDocument['tests'][number]['expect'];
  if (!eligible) return 'einen Einsatz, der nicht berechtigt ist';
  return `${points(earned)}${earningRule ? `, entschieden von ${earningRule}` : ''}`;
}
