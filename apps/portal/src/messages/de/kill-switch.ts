import type { killSwitch as english } from '../en/kill-switch.ts';

export const killSwitch: typeof english = {
  off: 'Jetzt abschalten …',
  on: 'Jetzt wieder einschalten …',
  titleOff: (name) => `„${name}“ jetzt abschalten?`,
  titleOn: (name) => `„${name}“ wieder einschalten?`,
  saysOff: (version) =>
    `Eine neue Version wird veröffentlicht: Version ${version}, in der dieses eine pausiert. In etwa zwei Sekunden wird kein Einsatz mehr danach entschieden. Alles andere bleibt, und vergebene Punkte bleiben vergeben. Hat der Entwurf es auch, pausiert es dort ebenso.`,
  saysOn: (version) =>
    `Eine neue Version wird veröffentlicht: Version ${version}, in der dieses eine wieder zählt, in etwa zwei Sekunden.`,
  submitOff: 'Abschalten',
  submitOn: 'Einschalten',
  keep: 'So lassen, wie es ist',
  doneTitle: 'Wird geschaltet',
  failing: (count) =>
    count === '1'
      ? 'Ein gespeicherter Test schlägt jetzt fehl. Das hält es nicht auf; bringen Sie Test oder Regeln in Ordnung, wenn Ruhe ist.'
      : `${count} gespeicherte Tests schlagen jetzt fehl. Das hält es nicht auf; bringen Sie Tests oder Regeln in Ordnung, wenn Ruhe ist.`,
  undone: (count) =>
    count === '1'
      ? 'Eine geplante Aktivierung brächte es zurück, wie es war. Sehen Sie auf die Zeitachse.'
      : `${count} geplante Aktivierungen brächten es zurück, wie es war. Sehen Sie auf die Zeitachse.`,
  notLive: 'Nichts Geltendes hat es, also gibt es nichts zu schalten.',
};
