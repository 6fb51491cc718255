import type { ruleSet as english } from '../en/rule-set.ts';

const purposes: (typeof english)['purposes'] = {
  eligibility:
    'Welche Einsätze überhaupt zählen. Die erste Regel, die zutrifft, entscheidet; trifft keine zu, bringt ein Einsatz nichts.',
  earning:
    'Was ein Einsatz vor Stufe und Aktionen bringt. Die erste Regel, die zutrifft, entscheidet.',
  tiers:
    'Die Leiter nach Statuspunkten. Die Stufe, die ein Spieler vor dem Einsatz hat, vervielfacht, was er bringt.',
  promotions:
    'Was auf Zeit dazukommt. Aktionen einer Gruppe wirken nach der Art ihrer Gruppe zusammen; Gruppen werden miteinander malgenommen.',
  limits:
    'Das Meiste, was sich verdienen lässt, nach allem anderen. Eine leere Grenze begrenzt nicht.',
  currency:
    'Die Basiswährung der Kurse, die Zone, nach deren Tagen die Grenzen zählen, und die eine Rundung jedes Einsatzes.',
  redemption: 'Was ausgebbare Punkte wert sind, wenn ein Spieler sie einlöst.',
  tests:
    'Einsätze mit dem, was sie bringen müssen. Nichts wird veröffentlicht, solange einer fehlschlägt.',
};

export const ruleSet: typeof english = {
  title: 'Regelwerk',
  purpose:
    'Was jeder Einsatz bei diesem Betreiber bringt. Nichts hier gilt, bevor es veröffentlicht ist.',
  sections: {
    eligibility: 'Berechtigung',
    earning: 'Verdienst',
    tiers: 'Stufen',
    promotions: 'Aktionen',
    limits: 'Grenzen',
    currency: 'Währung & Rundung',
    redemption: 'Einlösung',
    tests: 'Tests',
  },
  purposes,
  sectionsLabel: 'Abschnitte des Regelwerks',
  badge: {
    draft: 'Entwurf',
    unchanged: (version) =>
      version === null ? 'Entwurf, nie veröffentlicht' : `Gleich wie v${version}`,
    basedOn: (version) => `aus v${version}`,
    changes: (count) => (count === 1 ? '1 Änderung' : `${count} Änderungen`),
    readOnly: 'Sie dürfen ansehen, nicht bearbeiten',
  },
  counts: {
    blocks: (count) => (count === 1 ? '1 Befund hält auf' : `${count} Befunde halten auf`),
    warns: (count) => (count === 1 ? '1 Warnung' : `${count} Warnungen`),
    failing: (count) => (count === 1 ? '1 Test schlägt fehl' : `${count} Tests schlagen fehl`),
  },
  save: {
    saved: (time) => `Gespeichert ${time}`,
    savedBy: (who) => `Zuletzt gespeichert von ${who}`,
    by: (who) => `von ${who}`,
    merged: (places) =>
      places === 1
        ? '1 Bearbeitung von jemand anderem kam dazu'
        : `${places} Bearbeitungen von anderen kamen dazu`,
    dirty: 'Nicht gespeichert',
    saving: 'Wird gespeichert …',
    failed: (why) => `Nicht gespeichert: ${why}`,
    again: 'Jetzt speichern',
    kept: 'Bis dahin bleibt es in diesem Browser aufbewahrt.',
  },
  others: {
    here: (who, when) => `${who} bearbeitet ihn auch, gesichert ${when}`,
  },
  undo: 'Rückgängig',
  redo: 'Wiederherstellen',
  undoKeys: 'Strg Z',
  redoKeys: 'Strg Umschalt Z',
  view: { label: 'Ansicht', rules: 'Regeln', code: 'Code' },
  publish: 'Veröffentlichen …',
  more: 'Mehr zum Entwurf',
  discard: {
    open: 'Entwurf verwerfen …',
    title: 'Den Entwurf verwerfen?',
    text: (changes, version) => {
      const back = version === null ? 'das Regelwerk vom Anfang' : `Version ${version}, die gilt`;
      const what = changes === 1 ? '1 Änderung geht' : `${changes} Änderungen gehen`;
      return `Der Entwurf wird wieder ${back}, und ${what} verloren. Was gilt, ändert sich nicht. „Rückgängig“ bringt die Änderungen zurück, bis Sie diese Seite verlassen.`;
    },
    confirm: (changes) =>
      changes === 1 ? '1 Änderung verwerfen' : `${changes} Änderungen verwerfen`,
    cancel: 'Weiter bearbeiten',
    done: 'Der Entwurf ist verworfen.',
  },
  conflict: {
    title: 'Jemand anderes hat diesen Entwurf inzwischen gespeichert',
    text: (who, when) =>
      `Gespeichert von ${who}, ${when}. Ihre Änderungen sind noch nicht gespeichert. Wählen Sie, mit welchem Entwurf es weitergeht; verloren geht in keinem Fall etwas, denn „Rückgängig“ bringt den anderen zurück.`,
    mineTitle: 'Was Ihrer an dem anderen ändert',
    none: 'Beide sagen dasselbe.',
    mine: 'Mit meinem weiter',
    theirs: 'Mit dem anderen weiter',
  },
  code: {
    label: 'Das Regelwerk als JSON',
    position: (line, column, message) => `Zeile ${line}, Spalte ${column}: ${message}`,
    unparsed:
      'Das lässt sich noch nicht lesen, also wird es weder geprüft noch gespeichert. Es bleibt in diesem Browser aufbewahrt.',
    back: 'Zurück zum letzten lesbaren Text',
    notObject: 'ein Regelwerk ist ein Objekt, in geschweiften Klammern',
  },
  whole: 'Das ganze Dokument',
};
