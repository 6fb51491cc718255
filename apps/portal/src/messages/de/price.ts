import type { price as english } from '../en/price.ts';

export const price: typeof english = {
  title: 'Ihr Preis',
  none: 'Niemand hat gefragt, was sie kosten würde. Die Einsätze der letzten Tage werden dazu im Hintergrund noch einmal entschieden.',
  days: 'Über die letzten',
  daysOf: (days) => (days === '1' ? '1 Tag' : `${days} Tage`),
  ask: 'Nach dem Preis fragen',
  again: 'Noch einmal fragen',
  queued: 'Die Berechnung wartet, bis sie an der Reihe ist.',
  running: (decided, of) => `${decided} von ${of} Einsätzen sind entschieden.`,
  counting: 'Die Einsätze werden gezählt.',
  progress: 'Entschiedene Einsätze',
  cancel: 'Abbrechen',
  cancelled: 'Die Berechnung wurde abgebrochen.',
  failed: (why) => `Die Berechnung ist fehlgeschlagen: ${why}`,
  stale: {
    document_changed:
      'Veraltet: die Regeln sagen etwas anderes als bei der Berechnung. Fragen Sie noch einmal.',
    live_changed:
      'Veraltet: es gelten andere Regeln als die, mit denen verglichen wurde. Fragen Sie noch einmal.',
  },
  span: (from, to, version) =>
    `Einsätze von ${from} bis ${to}, neben Version ${version}, die in Kraft war.`,
  cutShort: {
    span: 'Die Zeit war um: die Zahlen gelten für einen Teil der Spanne.',
    players: 'Die Zeit war um: die Zahlen gelten für einen Teil der Spieler.',
  },
  sides: 'Was es gibt, geltend und vorgeschlagen',
  columns: { what: 'Was', live: 'Geltend', proposed: 'Vorgeschlagen', change: 'Unterschied' },
  points: 'Punkte',
  cost: (currency) => `Kosten, ${currency}`,
  worthless: 'nichts wert',
  players: (count) => `${count} Spieler darin`,
  more: (count) => `${count} bekommen mehr`,
  less: (count) => `${count} bekommen weniger`,
  tiers: (count) => `${count} enden auf einer anderen Stufe`,
  ofTier: (tier) => `Stufe ${tier}`,
  ofPromotion: (promotion) => `Aktion ${promotion}`,
  byDay: 'Punkte an jedem Tag',
  daysPicture: (days) =>
    days === 1
      ? 'Balken eines Tages, geltend neben vorgeschlagen'
      : `Balken von ${days} Tagen, geltend neben vorgeschlagen`,
  day: (day, live, proposed) => `${day}: ${live} Punkte geltend, ${proposed} vorgeschlagen`,
  histogram: 'Unterschied der Punkte eines Spielers',
  playersColumn: 'Spieler',
  share: 'Anteil',
  unchanged: 'kein Unterschied',
  from: (points) => `${points} und mehr`,
  between: (least, below) => `${least} bis unter ${below}`,
  moreBy: (size) => `mehr, um ${size}`,
  lessBy: (size) => `weniger, um ${size}`,
  standings: 'Spieler nach Stufe am Ende',
  noMoves: 'Niemand endet auf einer anderen Stufe.',
  move: (players, from, to) => `${players} Spieler: ${to} statt ${from}`,
  mostChanged: 'Spieler mit dem größten Unterschied',
  showPlayers: 'Spieler mit dem größten Unterschied zeigen',
  lookRecorded: 'Dieser Blick auf Spieler wird festgehalten.',
  nobody: 'Bei keinem Spieler ändern sich die Punkte.',
  erased: 'inzwischen gelöscht',
  tier: 'Stufe',
  tierMove: (from, to) => `${to} statt ${from}`,
  caveats: {
    window_differs:
      'Der Status vor der Spanne wurde in einem anderen Zeitraum gezählt; er beginnt, wie der alte ihn hinterließ.',
    zone_differs:
      'Nach den vorgeschlagenen Regeln beginnen die Tage zu einer anderen Stunde; der erste Tag ist verkürzt.',
    base_differs:
      'Die beiden Seiten haben verschiedene Basiswährungen; umgerechnet wird mit den Kursen von heute.',
  },
  unpriced: (wagers) =>
    `${wagers} Einsätze haben keinen Kurs zu einer Basiswährung; sie stehen in keiner Summe.`,
  leftOut: (wagers) => `${wagers} Einsätze von ausgelassenen Spielern stehen in keiner Summe.`,
  askedBy: (who) => `Gefragt von ${who}`,
};
