import type { ruleEditor as english } from '../en/rule-editor.ts';
import { sayCondition } from './condition-sentence.ts';
import { values } from './values.ts';

const comparisons: (typeof english)['condition']['comparisons'] = {
  is: 'ist',
  is_not: 'ist nicht',
  one_of: 'ist eines von',
  none_of: 'ist keines von',
  at_least: 'mindestens',
  more_than: 'mehr als',
  at_most: 'höchstens',
  less_than: 'weniger als',
  contains: 'enthalten',
  lacks: 'enthalten nicht',
};

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const field: (typeof english)['field'] = {
  name: 'Name',
  id: 'ID (fest, seit sie veröffentlicht ist)',
  newId: 'ID (fest, sobald sie veröffentlicht ist)',
  effect: 'Wirkung',
  allow: 'Zulassen',
  deny: 'Verweigern',
  reason: 'Grund, wie der Spielerservice ihn vorliest',
  pointsPerUnit: (base) => `Punkte je ${base}`,
  condition: 'Wenn',
  from: 'Ab Statuspunkten',
  multiplier: 'Faktor',
  promotionEffect: 'Wirkung',
  effectMultiplier: 'Vervielfacht',
  effectBonus: 'Gibt Punkte dazu',
  bonusPoints: 'Zusätzliche Punkte',
  scheduleFrom: 'Ab (einschließlich)',
  scheduleTo: 'Bis (ausschließlich)',
  group: 'Stapelgruppe',
  perDay: 'Einsätze je Spieler und Tag, höchstens',
  noLimit: 'keine Grenze',
  statusPoints: 'Was für die Stufe zählt',
  statusBase: 'Punkte vor Stufe und Aktionen',
  statusFinal: 'Punkte, wie sie gutgeschrieben werden',
  pointsPerWager: 'Meiste Punkte eines Einsatzes',
  pointsPerDay: 'Meiste Punkte eines Spielers und Tages',
  base: 'Basiswährung',
  timeZone: 'Zeitzone',
  decimals: 'Nachkommastellen der Punkte eines Einsatzes',
  mode: 'Rundung',
  modes: {
    down: 'Abrunden',
    halfUp: 'Kaufmännisch',
    halfEven: 'Zur geraden Ziffer',
    up: 'Aufrunden',
  },
  ruleSetName: 'Name des Regelwerks',
  minimumPoints: 'Wenigste Punkte zum Einlösen',
  pointsPerUnitOfMoney: (base) => `Punkte für 1 ${base}`,
  amount: 'Einsatz',
  currency: 'Währung',
  gameCategory: 'Spielart',
  gameId: 'Spiel',
  jurisdiction: 'Rechtsgebiet',
  timestamp: 'Zeit des Einsatzes',
  stakeKind: 'Art des Einsatzes',
  channel: 'Kanal',
  playerStatus: 'Statuspunkte vorher',
  playerSegments: 'Segmente des Spielers',
  wagerSegments: 'Segmente des Einsatzes',
  playerJson: 'Der Spieler vor dem Einsatz, als Code',
  expectEligible: 'Muss berechtigt sein',
  expectPoints: 'Muss Punkte bringen',
  expectRule: 'Entschieden von',
  anyRule: 'irgendeiner Regel',
  noRule: 'keiner Regel',
  yes: 'Ja',
  no: 'Nein',
  json: 'Als Code',
};

export const ruleEditor: typeof english = {
  paused: 'Pausiert',
  added: 'Neu',
  edited: 'Bearbeitet',
  actionsOf: (name) => `Aktionen zu ${name}`,
  actions: {
    up: 'Nach oben',
    down: 'Nach unten',
    duplicate: 'Verdoppeln',
    pause: 'Pausieren',
    resume: 'Wieder zählen lassen',
    remove: 'Löschen',
  },
  removed: (name) => `„${name}“ ist gelöscht.`,
  pausedToast: (name) => `„${name}“ ist im Entwurf pausiert.`,
  resumedToast: (name) => `„${name}“ zählt im Entwurf wieder.`,
  unnamed: 'Ohne Namen',
  unreadable: 'Das hat nicht die Form einer Regel; es steht als Code da.',
  copyOf: (name) => `${name} (Kopie)`,
  add: {
    eligibility: 'Regel hinzufügen',
    earning: 'Verdienstregel hinzufügen',
    tiers: 'Stufe hinzufügen',
    promotions: 'Aktion hinzufügen',
    tests: 'Test hinzufügen',
  },
  empty: {
    eligibility: 'Keine Regel sagt, welche Einsätze zählen, also bringt keiner etwas.',
    earning: 'Noch keine Verdienstregel, also bringt kein Einsatz etwas.',
    tiers: 'Eine Leiter hat mindestens eine Stufe, ab 0 Statuspunkten.',
    promotions: 'Keine Aktion läuft oder ist geplant.',
    tests:
      'Noch kein Test. Ein Test ist ein Einsatz mit dem, was er bringen muss; er bewacht die Regeln bei jeder Veröffentlichung.',
  },
  fresh: {
    eligibility: 'Neue Regel',
    eligibilityReason: 'Schreiben Sie hier, was der Spielerservice vorliest.',
    earning: 'Neue Verdienstregel',
    tiers: 'Neue Stufe',
    promotions: 'Neue Aktion',
    groups: 'Neue Gruppe',
    tests: 'Neuer Test',
  },
  when: (condition) => {
    if (condition === 'jeder Einsatz') return 'für jeden Einsatz';
    return condition === 'kein Einsatz' ? 'für keinen Einsatz' : `wenn ${condition}`;
  },
  sentence: {
    eligibility: (effect, when) => {
      const does = effect === 'deny' ? 'Verweigern' : 'Zulassen';
      return when.startsWith('wenn ') ? `${does}, ${when}` : `${does} ${when}`;
    },
    earning: upper,
    tier: (from) => `Ab ${from} Statuspunkten`,
    promotion: (when, from, to) => `${upper(when)}, von ${from} bis ${to}`,
    weekly: (windows) => `, nur ${windows}`,
    perDay: (count) =>
      count === 1
        ? ', einmal je Spieler und Tag'
        : `, höchstens ${count} Einsätze je Spieler und Tag`,
    test: (amount, category, status) =>
      `${amount} auf ${category} von einem Spieler mit ${status} Statuspunkten`,
    group: {
      multiply: 'werden malgenommen',
      add: 'werden zusammengezählt',
      best: 'nur die beste zählt',
    },
  },
  figure: {
    allow: 'zulassen',
    deny: 'verweigern',
    perUnit: (base) => `Punkte / ${base}`,
    points: 'Punkte',
    notEligible: 'nicht berechtigt',
  },
  field,
  weekly: {
    title: 'Nur zu diesen Stunden der Woche',
    always: 'Die ganze Zeit dazwischen.',
    add: 'Stunden der Woche hinzufügen',
    remove: 'Diese Stunden entfernen',
    days: 'Tage',
    from: 'Ab',
    to: 'Bis',
    zone: (zone) => `Stunden nach der Uhr von ${zone}.`,
    weekdays: {
      mon: 'Mo',
      tue: 'Di',
      wed: 'Mi',
      thu: 'Do',
      fri: 'Fr',
      sat: 'Sa',
      sun: 'So',
    },
    window: (days, from, to) => `${days} ${from}–${to}`,
  },
  rest: {
    key: (key) => `„${key}“, als Code`,
    whole: (key) =>
      key === ''
        ? 'Das Ganze, als Code'
        : `„${key}“ ist nicht ausgefüllt wie erwartet; hier steht es als Code`,
  },
  groups: {
    title: 'Stapelgruppen',
    purpose: 'Wie Aktionen einer Gruppe bei einem Einsatz zusammenwirken.',
    add: 'Gruppe hinzufügen',
    mode: 'Art des Zusammenwirkens',
    remove: (name) => `Die Gruppe ${name} löschen`,
    used: (count) => (count === 1 ? '1 Aktion' : `${count} Aktionen`),
  },
  condition: {
    label: 'Bedingung',
    sayCondition,
    comparisons,
    all: 'Alles davon trifft zu',
    any: 'Eines davon trifft zu',
    always: 'Immer: jeder Einsatz passt.',
    junction: 'Wie die Zeilen verbunden sind',
    field: 'Feld',
    comparison: 'Vergleich',
    value: 'Wert',
    addRow: 'Vergleich hinzufügen',
    addGroup: 'Gruppe hinzufügen',
    removeRow: 'Diese Zeile entfernen',
    code: 'Code',
    rows: 'Zeilen',
    codeRowNote: 'Keine Zeile kann das zeigen; es bleibt genau so, wie es ist.',
    unparsed: 'Das ist noch kein JSON, also behält die Regel ihre letzte Bedingung.',
    fields: {
      'wager.amount': 'Einsatz',
      'wager.currency': 'Währung',
      'wager.gameCategory': 'Spielart',
      'wager.gameId': 'Spiel',
      'wager.jurisdiction': 'Rechtsgebiet',
      'wager.stakeKind': 'Art des Einsatzes',
      'wager.channel': 'Kanal',
      'wager.segments': 'Segmente des Einsatzes',
      'player.tier': 'Stufe',
      'player.statusPoints': 'Statuspunkte',
      'player.segments': 'Segmente des Spielers',
    },
  },
  values,
  test: {
    passes: 'Besteht',
    fails: 'Schlägt fehl',
    notRun: 'Nicht gelaufen',
    takeOver: (points) => `Erwarten, was er jetzt bringt: ${points} Punkte`,
    takeOverIneligible: 'Erwarten, was jetzt gilt: nicht berechtigt',
    takeOverAll: (count) =>
      count === 1
        ? 'Den fehlschlagenden Test erwarten lassen, was er jetzt bringt'
        : `Die ${count} fehlschlagenden Tests erwarten lassen, was sie jetzt bringen`,
    takenOver: (count) =>
      count === 1
        ? '1 Test erwartet sein neues Ergebnis.'
        : `${count} Tests erwarten ihr neues Ergebnis.`,
    notRunNote: 'Tests laufen, sobald kein Befund das Regelwerk aufhält.',
  },
};
