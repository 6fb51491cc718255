import type { simulator as english } from '../en/simulator.ts';

export const simulator: typeof english = {
  title: 'Einen Einsatz probieren',
  purpose: 'Derselbe Rechner wie im Betrieb; nichts wird geschrieben.',
  amount: 'Einsatz',
  currency: 'Währung',
  gameCategory: 'Spielart',
  gameId: 'Spiel',
  jurisdiction: 'Rechtsgebiet',
  time: 'Zeit des Einsatzes',
  emptyIsNow: 'Leer heißt jetzt.',
  stakeKind: 'Art des Einsatzes',
  channel: 'Kanal',
  statusPoints: 'Statuspunkte des Spielers',
  segments: 'Segmente des Spielers',
  more: 'Mehr zu Einsatz und Spieler',
  less: 'Weniger',
  draft: 'Entwurf',
  live: (version) => `Live v${version}`,
  version: (version) => `v${version}`,
  against: 'Neben dem Entwurf',
  againstLive: 'was damals galt',
  start: 'Beginnen mit',
  typed: 'dem, was eingetippt ist',
  personas: 'Ein Spieler wie',
  newPlayer: 'ein neuer Spieler',
  tierPlayer: (tier, points) => `${tier}, ${points} Statuspunkte`,
  tests: 'Ein gespeicherter Test',
  real: 'Ein echter Einsatz oder Spieler, nach seiner ID',
  realHint: 'ID eines Einsatzes oder Spielers',
  take: 'Übernehmen',
  notFound:
    'Einen solchen Einsatz oder Spieler gibt es nicht, oder er brachte nichts, was aufbewahrt ist.',
  takenWager:
    'Der Einsatz, wie das Punktebuch ihn kennt; seine Art und sein Kanal bleiben, wie sie eingetippt sind.',
  takenPlayer: 'Die Statuspunkte des Spielers, wie sie jetzt sind.',
  left: (count) => `${count} weitere Regeln hatten keinen Anteil daran.`,
  points: 'Punkte',
  change: {
    same: (other) => `Der Entwurf zahlt dasselbe wie ${other}.`,
    more: (points, other) => `Der Entwurf zahlt ${points} Punkte mehr als ${other}.`,
    less: (points, other) => `Der Entwurf zahlt ${points} Punkte weniger als ${other}.`,
  },
  blocked: (count) =>
    count === 1
      ? 'Der Entwurf kann keinen Einsatz entscheiden: 1 Befund hält ihn auf.'
      : `Der Entwurf kann keinen Einsatz entscheiden: ${count} Befunde halten ihn auf.`,
  liveNone: 'Live',
  noLive: 'Zu dieser Zeit war keine Version in Kraft.',
  noRate: (currency) =>
    `Für ${currency} gibt es keinen Kurs, also kann keine Version diesen Einsatz entscheiden.`,
  unreadable: 'Das ist noch kein Einsatz',
  show: 'Schritte von',
  sum: 'Die Rechnung',
  rules: 'Jede Regel',
};
