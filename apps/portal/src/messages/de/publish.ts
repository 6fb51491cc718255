import type { publish as english } from '../en/publish.ts';

export const publish: typeof english = {
  title: 'Entwurf veröffentlichen',
  checklist: 'Bevor er gelten darf',
  saved: { yes: 'Der Entwurf ist gespeichert', no: 'Der Entwurf ist noch nicht gespeichert' },
  findings: {
    none: 'Kein Befund hält ihn auf',
    some: (count) => (count === 1 ? '1 Befund hält ihn auf' : `${count} Befunde halten ihn auf`),
    warnings: (count) =>
      count === 1
        ? '1 Warnung, die man ansehen sollte'
        : `${count} Warnungen, die man ansehen sollte`,
  },
  tests: {
    all: (count) => (count === 1 ? 'Sein Test besteht' : `Alle ${count} Tests bestehen`),
    none: 'Er hat keine Tests: nichts bewacht die Regeln vor einem Versehen',
    failing: (count, of) => `${count} von ${of} Tests schlagen fehl`,
    notRun: 'Die Tests können nicht laufen, solange ein Befund aufhält',
  },
  changed: {
    some: (count) => (count === 1 ? 'Er ändert eine Sache' : `Er ändert ${count} Sachen`),
    none: 'Er ändert nichts, also gibt es nichts zu veröffentlichen',
    first: 'Es ist die erste Version dieses Betreibers',
  },
  state: { done: 'erledigt', blocked: 'hält auf', warning: 'Warnung' },
  changes: 'Was sich ändert',
  reason: 'Grund',
  reasonNote: (least, most) =>
    `Steht auf der Zeitachse und im Protokoll, ${least} bis ${most} Zeichen.`,
  reasonMissing: 'Sagen Sie in wenigen Worten, warum.',
  when: 'Wann',
  now: 'Sofort',
  nowNote: 'In etwa zwei Sekunden, wenn jeder Worker es hat.',
  later: 'Zu einer Zeit',
  laterLabel: 'In Kraft ab',
  laterMissing: 'Wählen Sie eine Zeit.',
  laterPast: 'Diese Zeit ist vorbei. Wählen Sie eine spätere.',
  cancel: 'Weiter bearbeiten',
  review: 'Um Prüfung bitten',
  reviewWanted: (count) =>
    count === 1
      ? 'Die Richtlinie verlangt 1 Zustimmung, also wird vorher geprüft.'
      : `Die Richtlinie verlangt ${count} Zustimmungen, also wird vorher geprüft.`,
  reviewOnly: 'Sie dürfen nicht veröffentlichen, aber um Prüfung bitten.',
  reviewReason: 'Wofür es ist',
  submit: 'Veröffentlichen',
  schedule: 'Planen',
  close: 'Schließen',
  progress: {
    title: 'Wird veröffentlicht',
    written: (version) => `Version ${version} ist geschrieben`,
    waits: (when) => `In Kraft ab ${when}`,
    inForce: (version) => `Version ${version} ist in Kraft: Einsätze werden nach ihr entschieden`,
    firstWager: (when) => `Der erste Einsatz wurde um ${when} danach entschieden`,
    noWager: 'Danach wurde noch kein Einsatz entschieden',
    scheduled: 'Geplant. Bis dahin ändert sich nichts; die Zeitachse zeigt es.',
    waiting: 'Warten, bis die Zeitachse es sagt',
    timeline: 'Zeitachse öffnen',
  },
  workers: {
    title: 'Worker',
    unknown: 'Welche Worker es haben, ist unbekannt',
    none: 'Kein Worker hat sich in den letzten 30 Sekunden gemeldet',
    some: (have, of) => `${have} von ${of} Workern haben es`,
    all: (of) => (of === '1' ? 'Der eine Worker hat es' : `Alle ${of} Worker haben es`),
    columns: { worker: 'Worker', has: 'Hat es', heard: 'Zuletzt gehört' },
    yes: 'ja',
    no: 'noch nicht',
  },
};
