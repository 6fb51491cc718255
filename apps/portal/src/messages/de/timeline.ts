import type { timeline as english } from '../en/timeline.ts';

export const timeline: typeof english = {
  title: 'Zeitachse',
  purpose: 'Was wann galt, was gelten wird, und der Weg zurück.',
  empty: 'Noch wurde nichts veröffentlicht',
  emptyDetail:
    'Jede Veröffentlichung und jede Rückkehr bleibt hier für immer stehen: von wem und warum.',
  toRuleSet: 'Regelwerk öffnen',
  axis: 'Versionen im Lauf der Zeit',
  now: 'jetzt',
  columns: {
    version: 'Version',
    state: 'Stand',
    from: 'In Kraft ab',
    by: 'Entschieden von',
    reason: 'Grund',
    actions: 'Aktionen',
  },
  versionName: (version) => `v${version}`,
  ratesName: (version) => `Kurse v${version}`,
  cancels: (sequence, version) => `Sagt die Aktivierung von v${version} ab (Nr. ${sequence})`,
  onClock: (zone) => `Zeiten nach der Uhr von ${zone}.`,
  open: 'Ansehen',
  ofVersion: (version) => `Version ${version}`,
  openVersion: (version) => `v${version}: ansehen`,
  rollBack: 'Dahin zurück',
  version: {
    title: (version) => `Version ${version}`,
    hash: 'Inhalts-Hash',
    compare: (live) =>
      live === null
        ? 'Verglichen mit nichts Geltendem'
        : `Was an ihr anders ist als an Version ${live}, die gilt`,
    same: 'Das ist die Version, die gilt.',
    rules: 'Die Regeln dieser Version',
    code: 'Als JSON',
  },
  rollback: {
    title: (version) => `Zurück zu Version ${version}`,
    purpose:
      'Eine neue Aktivierung einer älteren Version. Nichts wird umgeschrieben, und auf demselben Weg geht es wieder vorwärts.',
    pending: 'Was schon geplant ist',
    pendingNote: 'Angehakte werden abgesagt; die anderen treten weiter zu ihrer Zeit in Kraft.',
    cancel: (version, when) => `Version ${version} absagen, geplant für ${when}`,
    submit: (version) => `Zurück zu v${version}`,
    schedule: (version) => `v${version} planen`,
    keep: 'So lassen, wie es ist',
    preview: (from) =>
      from === null ? 'Was in Kraft tritt' : `Was sich gegenüber Version ${from} ändert`,
    nothing: 'Nichts: die Regeln sind dieselben.',
    failing: (count) =>
      count === '1'
        ? 'Einer ihrer gespeicherten Tests schlägt heute fehl. Das hält eine Rückkehr nicht auf.'
        : `${count} ihrer gespeicherten Tests schlagen heute fehl. Das hält eine Rückkehr nicht auf.`,
    approvals: (count) =>
      count === '1'
        ? 'Die Richtlinie verlangt für eine Rückkehr 1 Zustimmung, also wird sie vorher geprüft.'
        : `Die Richtlinie verlangt für eine Rückkehr ${count} Zustimmungen, also wird sie vorher geprüft.`,
    review: 'Um Prüfung bitten',
  },
  cancel: {
    open: 'Absagen …',
    title: (version) => `Die Aktivierung von Version ${version} absagen?`,
    says: (version, when) =>
      `Version ${version} träte am ${when} in Kraft. Abgesagt tut sie das nicht, und was bis dahin gilt, gilt weiter. Die Version selbst bleibt und kann wieder aktiviert werden.`,
    submit: 'Aktivierung absagen',
    keep: 'Dabei lassen',
    done: (version) => `Version ${version} tritt nicht in Kraft.`,
  },
};
