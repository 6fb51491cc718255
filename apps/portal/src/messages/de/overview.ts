import type { overview as english } from '../en/overview.ts';

export const overview: typeof english = {
  title: 'Überblick',
  purpose: 'Ist alles in Ordnung, und was hat sich geändert.',
  live: 'Was gilt',
  version: (version) => `Version ${version}`,
  nothingLive: 'Nichts gilt',
  nothingLiveDetail:
    'Es wurde nie ein Regelwerk veröffentlicht, also bringt kein Einsatz Punkte. Schreiben Sie die Regeln, probieren Sie sie, dann veröffentlichen Sie.',
  rates: (version) => `Wechselkurse ${version}`,
  by: 'Veröffentlicht von',
  since: 'In Kraft seit',
  reason: 'Grund',
  toRuleSet: 'Regelwerk bearbeiten',
  todayNote: (zone) => `seit Mitternacht, ${zone}`,
  points: 'Vergebene Punkte',
  wagers: 'Entschiedene Einsätze',
  players: 'Spieler',
  lastWager: 'Letzter Einsatz',
  deadLetters: 'Nicht Zustellbares',
  deadLettersNote: 'Sätze, die nicht verbucht werden konnten',
  ago: (age) => `vor ${age}`,
  never: 'noch keiner',
  ledgerUnknown:
    'Das Punktebuch lässt sich gerade nicht lesen; seine Zahlen sind deshalb unbekannt.',
  scheduled: 'Geplant',
  nothingScheduled: 'Nichts ist geplant.',
  lastChanges: 'Letzte Änderungen',
  noChanges: 'Noch wurde nichts veröffentlicht.',
  toTimeline: 'Zeitachse öffnen',
  state: {
    scheduled: 'Geplant',
    in_force: 'In Kraft',
    superseded: 'Abgelöst',
    cancelled: 'Abgesagt',
    cancellation: 'Absage',
  },
  checklist: {
    title: 'Erste Schritte',
    progress: (done, of) => `${done} von ${of} erledigt`,
    hide: 'Ausblenden',
    hidden: 'Die ersten Schritte sind ausgeblendet.',
    done: 'erledigt',
    open: 'offen',
    steps: {
      rules: {
        title: 'Die ersten Regeln schreiben',
        text: 'Wer Punkte verdient und wie viele je Einsatz.',
      },
      tests: {
        title: 'Einen Test speichern',
        text: 'Ein Einsatz mit dem, was er verdienen muss.',
      },
      publish: {
        title: 'Veröffentlichen',
        text: 'Erst dann bringen Einsätze Punkte.',
      },
      people: {
        title: 'Kollegen einladen',
        text: 'Mindestens eine zweite Person, die prüfen kann.',
      },
    },
  },
};
