import type { operations as english } from '../en/operations.ts';

export const operations: typeof english = {
  title: 'Betrieb',
  purpose:
    'Ist die Verarbeitung gesund: was hereinkommt, wer wonach entscheidet und was das Punktebuch beweist.',
  stream: 'Der Strom',
  workers: {
    title: 'Worker, und wonach sie entscheiden',
    ruleSet: (version) => `Regelwerk v${version}, in Kraft`,
    rates: (version) => `Wechselkurse v${version}, in Kraft`,
    none: 'Nichts ist in Kraft, also müssen Worker nichts haben.',
  },
  standing: {
    title: 'Wie es um jeden Worker steht',
    none: 'Kein Worker hat sich in den letzten 30 Sekunden gemeldet: gerade wird nichts entschieden.',
    worker: 'Worker',
    state: 'Zustand',
    ready: 'bereit',
    notReady: 'nicht bereit',
    states: {
      starting: 'startet',
      restoring: 'liest seine Konfiguration',
      running: 'läuft',
      waiting: 'wartet',
      paused: 'pausiert',
      draining: 'beendet Begonnenes',
      stopped: 'angehalten',
      failed: 'gescheitert',
    },
    behind: 'Hinter jetzt',
    reads: 'Liest Partitionen',
    nothing: 'keine',
    lag: 'Hinter dem Protokoll',
    caughtUp: 'nichts wartet',
    late: (records, age) => (records === '1' ? `1 Satz, ${age}` : `${records} Sätze, ${age}`),
    decides: 'Entscheidet nach',
    rules: (version) => `Regelwerk v${version}`,
    rates: (version) => `Kurse v${version}`,
    noRules: 'keinem Regelwerk',
    parked: 'Wartet',
    heard: 'Zuletzt gehört',
  },
  ledger: 'Was das Punktebuch beweist',
  toLedger: 'Prüfungen öffnen',
  green: (count) => `Alle ${count} Invarianten gelten.`,
  checking: (count) =>
    count === '1' ? 'Eine Invariante wird geprüft.' : `${count} Invarianten werden geprüft.`,
  broken: (count) =>
    count === '1' ? 'Eine Invariante ist verletzt.' : `${count} Invarianten sind verletzt.`,
};
