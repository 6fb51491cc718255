import type { compare as english } from '../en/compare.ts';

export const compare: typeof english = {
  title: 'Änderungen',
  purpose: 'Was genau zwischen zwei Regelwerken anders ist: erst in Worten, dann als JSON.',
  from: 'Von',
  to: 'Nach',
  draft: 'Der Entwurf',
  version: (version) => `Version ${version}`,
  live: (version) => `Version ${version}, gilt`,
  change: (changeNumber) => `Änderung Nr. ${changeNumber}`,
  swap: 'Seiten tauschen',
  view: { label: 'Ansicht', words: 'In Worten', code: 'JSON nebeneinander' },
  nothing: 'Noch gibt es nichts zu vergleichen',
  nothingDetail: 'Nichts wurde veröffentlicht. Der Entwurf wird Version 1.',
  same: 'Beide Seiten sagen dasselbe.',
  lines: 'JSON nebeneinander',
  line: 'Zeile',
  unchanged: (count) => (count === '1' ? '1 Zeile ist gleich' : `${count} Zeilen sind gleich`),
  tooFar: (shown, of) => `Die ersten ${shown} von ${of} Zeilen. Den Rest sagen die Worte.`,
  kinds: { same: 'gleich', changed: 'geändert', removed: 'entfernt', added: 'neu' },
};
