import type { changes as english } from '../en/changes.ts';
import { sayChange } from './change-words.ts';

const fields: Readonly<Record<string, string>> = {
  name: 'Name',
  effect: 'Wirkung',
  reason: 'Grund',
  pointsPerUnit: 'Punkte je Einheit',
  from: 'Statuspunkte ab',
  multiplier: 'Faktor',
  'schedule/from': 'ab',
  'schedule/to': 'bis',
  'effect/kind': 'Wirkung',
  'effect/multiplier': 'Faktor',
  'effect/points': 'zusätzliche Punkte',
  group: 'Stapelgruppe',
  mode: 'Art des Zusammenwirkens',
  'limits/wagersPerPlayerPerDay': 'Einsätze je Spieler und Tag',
  limits: 'Grenzen',
  'currency/base': 'Basiswährung',
  timeZone: 'Zeitzone',
  'rounding/decimals': 'Nachkommastellen der Punkte eines Einsatzes',
  'rounding/mode': 'Rundung',
  statusPoints: 'was für die Stufe zählt',
  'limits/pointsPerWager': 'meiste Punkte eines Einsatzes',
  'limits/pointsPerPlayerPerDay': 'meiste Punkte eines Spielers und Tages',
  'redemption/minimumPoints': 'wenigste Punkte zum Einlösen',
  'redemption/pointsPerUnit': 'Punkte für eine Geldeinheit',
  'wager/amount': 'Einsatz',
  'expect/points': 'Punkte, die er bringen muss',
  'expect/eligible': 'muss berechtigt sein',
};

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const changes: typeof english = {
  sayChange,
  none: 'Nichts ändert sich.',
  field: (path) => fields[path] ?? path.replaceAll('/', ' › '),
  set: (field, before, after) => `${field}: ${before} → ${after}`,
  rate: (before, after, base) => `${before} → ${after} Punkte je ${base}`,
  settings: upper,
  added: 'neu',
  addedAs: (sentence) => `neu: ${sentence}`,
  removed: 'gelöscht',
  moved: (from, to) => `von Platz ${from} auf ${to} verschoben`,
  paused: 'pausiert',
  resumed: 'zählt wieder',
  condition: (before, after) => `wenn: ${before} → ${after}`,
  nothing: 'nichts',
};
