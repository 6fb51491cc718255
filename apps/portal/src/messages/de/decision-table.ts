import type { decisionTable as english } from '../en/decision-table.ts';

export const decisionTable: typeof english = {
  label: 'Regeln als Tabelle',
  view: { label: 'Regeln als', list: 'Liste', table: 'Tabelle' },
  listTooLong: (count) =>
    `${count} Regeln stehen in einer Tabelle; als Liste wären sie nicht zu überblicken.`,
  place: 'Platz der Regel',
  conditionColumn: (field, comparison) => `${field} ${comparison}`,
  reason: 'Grund',
  filter: 'Zeilen, in denen steht …',
  all: (count) => (count === '1' ? '1 Regel' : `${count} Regeln`),
  shown: (count, of) => `${count} von ${of} Regeln`,
  nothing: 'In keiner Regel steht das.',
  open: 'Regel öffnen',
  insert: 'Regel darunter einfügen · Strg Enter',
  remove: (count) =>
    count === 1 ? 'Regel löschen · Strg Entf' : `${count} Regeln löschen · Strg Entf`,
  up: 'Nach oben · Alt ↑',
  down: 'Nach unten · Alt ↓',
  fill: 'Nach unten ausfüllen · Strg D',
  addColumn: 'Spalte hinzufügen',
  keys: 'Lostippen überschreibt, F2 oder Enter ändert, Esc lässt es, wie es war, Entf leert; Pfeile, Tab und Bildtasten wandern, mit Umschalt wählen sie aus. Kopieren und Einfügen wie in einer Tabellenkalkulation.',
  keysReading: 'Pfeile, Tab und Bildtasten wandern, mit Umschalt wählen sie aus; Strg C kopiert.',
  severity: { blocks: ', ein Befund hält sie auf', warns: ', mit einer Warnung' },
  paused: ', pausiert',
  openTitle: (place) => `Regel ${place}`,
  close: 'Regel schließen',
};
