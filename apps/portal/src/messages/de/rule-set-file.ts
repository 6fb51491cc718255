import type { ruleSetFile as english } from '../en/rule-set-file.ts';

const changes = (count: number) => (count === 1 ? '1 Änderung' : `${count} Änderungen`);

export const ruleSetFile: typeof english = {
  exportDraft: 'Entwurf als Datei sichern',
  exportLive: 'Was gilt als Datei sichern',
  open: 'Datei einlesen …',
  title: 'Regelwerk aus einer Datei einlesen',
  purpose:
    'Eine Datei wird zuerst mit dem Entwurf verglichen, und nichts wird geschrieben, bevor Sie sie übernehmen. Was gilt, ändert sich nicht.',
  file: 'Datei mit einem Regelwerk',
  choose: 'Eine Datei .rules.json wählen',
  faults: {
    not_json: (_place) =>
      'Das ist keine JSON-Datei. Wählen Sie eine, die House Rules gesichert hat.',
    not_a_rule_set: (place) =>
      `Das ist kein Regelwerk von House Rules${place === '' ? '' : ` (bei ${place})`}.`,
  },
  origin: (operator, environment, version) =>
    version === null
      ? `Von ${operator}, ${environment}; dort war noch nichts veröffentlicht.`
      : `Von ${operator}, ${environment}; dort begonnen mit Version ${version}.`,
  comparing: 'Sie wird mit dem Entwurf verglichen …',
  outcomes: {
    nothing: (_count) => 'Der Entwurf sagt das schon. Es gibt nichts zu übernehmen.',
    replaces: (count) => `Der Entwurf wird, was die Datei sagt: ${changes(count)}.`,
    merges: (count) =>
      `${count === 1 ? '1 Änderung kommt' : `${count} Änderungen kommen`} in den Entwurf; was andere inzwischen geändert haben, bleibt.`,
    conflicts: (_count) =>
      'Datei und Entwurf sagen von denselben Stellen Verschiedenes. Nichts wird übernommen, bis Sie wählen.',
  },
  differences: 'Was sich am Entwurf ändert',
  conflicts: 'Wo beide dasselbe geändert haben',
  kept: 'Was andere geändert haben und bleibt',
  findings: 'Was die Prüfungen sagen würden',
  failing: 'Tests, die nicht bestehen würden',
  severity: { blocks: 'Hält auf', warns: 'Warnung', notes: 'Hinweis' },
  sides: { base: 'Vorher', draft: 'Im Entwurf', file: 'In der Datei' },
  whole: 'Das ganze Dokument',
  nothing: 'nichts',
  replace: 'Die Datei entscheidet',
  replaceNote:
    'Der Entwurf wird, was die Datei sagt, auch wo er inzwischen geändert wurde. Rückgängig bringt ihn zurück.',
  again: 'Noch einmal vergleichen',
  take: (count) => (count === 0 ? 'Übernehmen' : `${changes(count)} übernehmen`),
  done: (count) => `${count === 1 ? '1 Änderung ist' : `${count} Änderungen sind`} im Entwurf.`,
};
