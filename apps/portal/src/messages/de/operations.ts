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
  ledger: 'Was das Punktebuch beweist',
  toLedger: 'Prüfungen öffnen',
  green: (count) => `Alle ${count} Invarianten gelten.`,
  checking: (count) =>
    count === '1' ? 'Eine Invariante wird geprüft.' : `${count} Invarianten werden geprüft.`,
  broken: (count) =>
    count === '1' ? 'Eine Invariante ist verletzt.' : `${count} Invarianten sind verletzt.`,
};
