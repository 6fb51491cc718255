import type { calendar as english } from '../en/calendar.ts';
import { decimal, points } from './figures.ts';

export const calendar: typeof english = {
  title: 'Aktionen',
  purpose: 'Was wann läuft, und wo Aktionen zusammentreffen.',
  onClock: (zone) => `Tage von ${zone}.`,
  of: { label: 'Wessen Aktionen', live: 'Geltend', draft: 'Entwurf' },
  earlier: 'Vier Wochen früher',
  later: 'Vier Wochen später',
  today: 'Diese Woche',
  period: (from, to) => `${from} – ${to}`,
  chart: 'Aktionen über vier Wochen',
  now: 'jetzt',
  empty: 'Es gibt keine Aktionen',
  emptyDetail:
    'Eine Aktion gibt eine Zeit lang mehr auf Einsätze. Geschrieben wird sie im Regelwerk.',
  nothingLive: 'Noch gilt nichts',
  nothingLiveDetail: 'Sehen Sie die Aktionen des Entwurfs an, oder veröffentlichen Sie ihn.',
  toRuleSet: 'Regelwerk öffnen',
  paused: 'Pausiert',
  unreadable: 'unfertig: der Zeitplan lässt sich noch nicht lesen',
  runs: (stretches) =>
    stretches === '1' ? 'läuft einmal in dieser Zeit' : `läuft ${stretches}-mal in dieser Zeit`,
  runsNot: 'läuft in dieser Zeit nicht',
  bonus: (bonus) => `+${points(bonus)}`,
  multiplier: (multiplier) => `× ${decimal(multiplier)}`,
  actionsOf: (name) => `Aktionen zu ${name}`,
  open: 'Im Regelwerk öffnen',
  overlaps: {
    title: 'Wo Aktionen zusammentreffen',
    none: 'In dieser Zeit laufen keine zwei Aktionen zugleich.',
    columns: {
      who: 'Aktionen',
      when: 'Wann',
      most: 'Zusammen höchstens',
      how: 'Wie sie zusammenwirken',
    },
    and: ' und ',
    times: (count) => (count === '1' ? 'einmal' : `${count}-mal`),
    first: (when) => `zuerst ab ${when}`,
    until: (when) => `bis ${when}`,
    modes: {
      multiply: 'malgenommen',
      add: 'zusammengezählt',
      best: 'die bessere zählt',
    },
    inGroup: (group, mode) => `${group}: ${mode}`,
    groups: 'Gruppen werden miteinander malgenommen',
    bonuses: 'feste Punkte kommen zuletzt dazu',
    note: 'Ein Einsatz bekommt eine Aktion nur, wo er auch ihre Bedingung erfüllt; mehr als das kann also nicht zusammenkommen.',
  },
};
