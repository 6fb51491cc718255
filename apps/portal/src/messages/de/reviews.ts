import type { reviews as english } from '../en/reviews.ts';

export const reviews: typeof english = {
  title: 'Prüfen & freigeben',
  purpose: 'Was auf dem Weg ist zu gelten, was es noch braucht, und was aus dem Rest wurde.',
  states: {
    checked: 'Geprüft',
    in_review: 'In Prüfung',
    approved: 'Zugestimmt',
    scheduled: 'Geplant',
    published: 'Veröffentlicht',
    acknowledged: 'Gilt bei jedem Worker',
    superseded: 'Abgelöst',
    cancelled: 'Abgesagt',
    withdrawn: 'Zurückgezogen',
    rejected: 'Abgelehnt',
    voided: 'Durch Bearbeitung hinfällig',
  },
  events: {
    opened: 'eröffnete sie',
    submitted: 'bat um die Prüfung',
    approved: 'stimmte diesem Inhalt zu',
    approval_withdrawn: 'zog die Zustimmung zurück',
    rejected: 'lehnte sie ab',
    withdrawn: 'zog sie zurück',
    voided: 'machte sie durch Bearbeiten des Entwurfs hinfällig',
    commented: 'sagte',
    break_glass: 'veröffentlichte im Notfall ohne die fehlenden Zustimmungen',
    published: 'veröffentlichte sie',
  },
  show: { label: 'Welche Änderungen', open: 'Offene', all: 'Alle' },
  list: 'Änderungen zur Prüfung',
  columns: {
    number: 'Nr.',
    title: 'Änderung',
    state: 'Stand',
    by: 'Eröffnet von',
    when: 'Eröffnet',
    approvals: 'Zustimmungen',
  },
  number: (changeNumber) => `Nr. ${changeNumber}`,
  approvalsOf: (given, wanted) => `${given} von ${wanted}`,
  more: 'Mehr laden',
  none: 'Nichts wartet auf eine Prüfung',
  noneDetail:
    'Eine Änderung kommt hierher, wenn jemand um ihre Prüfung bittet oder einen Entwurf veröffentlicht, der eine braucht.',
  noneOpen: 'Unter den geladenen Änderungen ist keine offene.',
  never: 'Noch keine Änderung',
  neverDetail:
    'Die erste kommt aus dem Regelwerk: bearbeiten Sie den Entwurf und bitten Sie um seine Prüfung.',
  toRuleSet: 'Regelwerk öffnen',
  one: {
    title: (changeNumber, title) => `Nr. ${changeNumber} ${title}`,
    untitled: (changeNumber) => `Änderung Nr. ${changeNumber}`,
    purposeDraft: (who) => `${who} fragt, ob dieser Entwurf gelten darf.`,
    purposeRollback: (who, version) =>
      `${who} fragt, ob Version ${version} wieder in Kraft treten darf.`,
    back: 'Alle Änderungen',
    missing: 'Diese Änderung gibt es nicht',
    missingDetail: 'Prüfen Sie ihre Nummer; jeder Betreiber zählt seine Änderungen für sich.',
    content: 'Inhalt',
    authors: 'Verfasser',
    made: 'Gemacht aus',
    revision: (revision) => `Stand ${revision} des Entwurfs`,
    ofVersion: (version) => `Version ${version}`,
  },
  checklist: {
    title: 'Darf sie gelten?',
    findings: {
      none: 'Kein Befund hält sie auf',
      blocks: (count) =>
        count === '1' ? '1 Befund hält sie auf' : `${count} Befunde halten sie auf`,
      warns: (count) => (count === '1' ? '1 Warnung' : `${count} Warnungen`),
    },
    tests: {
      all: (count) =>
        count === '1'
          ? 'Ihr gespeicherter Test besteht'
          : `Alle ${count} gespeicherten Tests bestehen`,
      none: 'Sie hat keine gespeicherten Tests: nichts bewacht die Regeln vor einem Versehen',
      failing: (failing, of) => `${failing} von ${of} gespeicherten Tests schlagen fehl`,
    },
    mutations: {
      unknown: 'Ob ihre Tests einen Fehler bemerkten, ist unbekannt: niemand hat es versucht',
      all: (caught) => `Ihre Tests bemerken jeden von ${caught} kleinen Fehlern`,
      missed: (missed, of) => `Ihre Tests bemerkten ${missed} von ${of} Fehlern nicht`,
      left: (left) => `${left} weitere wurden nicht versucht`,
    },
    changes: {
      none: 'Sie ändert nichts an dem, was gilt',
      some: (count) =>
        count === '1'
          ? 'Sie ändert eine Sache an dem, was gilt'
          : `Sie ändert ${count} Sachen an dem, was gilt`,
    },
    approvals: {
      none: 'Die Richtlinie verlangt keine Zustimmung',
      enough: (names) => `Zugestimmt von ${names}`,
      lacking: (lacking) =>
        lacking === '1' ? 'Eine Zustimmung fehlt' : `${lacking} Zustimmungen fehlen`,
      given: (names) => `bisher von ${names}`,
    },
  },
  differences: 'Was sie an dem ändert, was gilt',
  noDifferences: 'Nichts.',
  sideBySide: 'Nebeneinander',
  findingsTitle: 'Befunde',
  testsTitle: 'Gespeicherte Tests, die fehlschlagen',
  mutations: {
    title: 'Fehler, die kein gespeicherter Test bemerkte',
    note: 'Die Regeln wurden ein wenig verändert, ein Fehler nach dem anderen, und die gespeicherten Tests liefen jedes Mal.',
    would: (name) => `Dieser Test bemerkte ihn: ${name}`,
    wouldNot: 'Ein einfacher Test, der ihn bemerkt, fand sich nicht.',
    shown: (shown, of) => `Die ersten ${shown} von ${of}.`,
  },
  thread: {
    title: 'Was gesagt wurde',
    comment: 'Bemerkung',
    commentNote: 'Bleibt für immer; jeder, der die Regeln sehen darf, liest sie.',
    send: 'Sagen',
    of: (hash) => `zum Inhalt ${hash}`,
  },
  actions: {
    submit: 'Um die Prüfung bitten',
    submitted: 'Um die Prüfung wurde gebeten.',
    approve: 'Zustimmen …',
    reject: 'Ablehnen …',
    withdraw: 'Zurückziehen …',
    takeBack: 'Meine Zustimmung zurücknehmen',
    takenBack: 'Ihre Zustimmung ist zurückgenommen.',
    publish: 'Veröffentlichen …',
    author: 'Sie haben daran mitgewirkt, also muss jemand anderes zustimmen.',
    noRole: (roles) => `Hier zählt nur die Zustimmung dieser Rollen: ${roles}.`,
    over: 'Sie ist abgeschlossen; mit ihr ist nichts mehr zu tun.',
  },
  approve: {
    title: (changeNumber) => `Änderung Nr. ${changeNumber} zustimmen`,
    says: (changes, hash) =>
      `Sie sagen Ja zu genau diesem Inhalt (${hash}), der ${changes} an dem ändert, was gilt. Wird der Entwurf danach bearbeitet, ist Ihre Zustimmung hinfällig.`,
    things: (count) => (count === '1' ? 'eine Sache' : `${count} Sachen`),
    comment: 'Bemerkung',
    commentNote: 'Darf leer bleiben.',
    submit: 'Zustimmen',
    done: 'Sie haben zugestimmt.',
  },
  reject: {
    title: (changeNumber) => `Änderung Nr. ${changeNumber} ablehnen`,
    says: 'Dann ist sie abgeschlossen. Der Entwurf bleibt, wie er ist, und eine andere Änderung kann aus ihm werden.',
    submit: 'Ablehnen',
    done: 'Sie haben sie abgelehnt.',
  },
  withdraw: {
    title: (changeNumber) => `Änderung Nr. ${changeNumber} zurückziehen`,
    says: 'Dann ist sie abgeschlossen. Der Entwurf bleibt, wie er ist, und eine andere Änderung kann aus ihm werden.',
    submit: 'Zurückziehen',
    done: 'Die Änderung ist zurückgezogen.',
  },
  keep: 'Jetzt nicht',
  publish: {
    title: (changeNumber) => `Änderung Nr. ${changeNumber} veröffentlichen`,
    glass: (lacking) =>
      lacking === '1'
        ? 'Ohne die fehlende Zustimmung veröffentlichen'
        : `Ohne die ${lacking} fehlenden Zustimmungen veröffentlichen`,
    glassNote:
      'Nur im Notfall: es steht mit Namen im Protokoll und löst einen Alarm bei denen aus, die diese Installation betreiben.',
    lacking: (lacking) =>
      lacking === '1'
        ? 'Eine Zustimmung fehlt, also kann sie noch nicht veröffentlicht werden.'
        : `${lacking} Zustimmungen fehlen, also kann sie noch nicht veröffentlicht werden.`,
  },
  result: {
    title: 'Wie weit es ist',
    inForce: 'In Kraft ab',
    version: 'Version',
    timeline: 'Zeitachse öffnen',
  },
};
