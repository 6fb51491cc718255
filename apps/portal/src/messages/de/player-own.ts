import type { playerOwn as english } from '../en/player-own.ts';

export const playerOwn: typeof english = {
  title: 'Ihre Punkte',
  points: 'Punkte zum Ausgeben',
  tier: 'Ihre Stufe',
  next: (missing, tier) => `noch ${missing} Statuspunkte bis ${tier}`,
  top: 'Sie sind in der höchsten Stufe.',
  progress: (tier) => `Auf dem Weg zu ${tier}`,
  status: 'Statuspunkte',
  earned: 'Ihre Punkte, Schritt für Schritt',
  expires: (points, when) => `${points} Punkte verfallen am ${when}.`,
  expiresNever: 'Ihre Punkte verfallen nicht.',
  debt: (points) =>
    `${points} Punkte waren ausgegeben, bevor ihr Einsatz storniert wurde. Was Sie als Nächstes verdienen, gleicht sie zuerst aus.`,
  held: (when) => `Ihre mindestens bis ${when}.`,
  kinds: {
    redeem: 'Für eine Prämie ausgegeben',
    cancel: 'Punkte kamen zurück',
    reverse: 'Ein Einsatz wurde storniert',
    adjust: 'Vom Casino berichtigt',
    expire: 'Punkte verfallen',
    fact: 'Ihre Einstellungen',
  },
  none: 'Noch keine Punkte',
  empty: 'Noch nichts. Ihr erster Einsatz erscheint hier nach ein bis zwei Sekunden.',
  why: 'Warum?',
  hide: 'Ausblenden',
  tierReached: (tier) => `Sie haben ${tier} erreicht`,
  more: 'Mehr zeigen',
  signOut: 'Abmelden',
};
