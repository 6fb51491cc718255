import type { missingTests as english } from '../en/missing-tests.ts';

export const missingTests: typeof english = {
  title: 'Was die Tests nicht bemerken würden',
  purpose:
    'Kleine Fehler werden einzeln am Entwurf ausprobiert: ein Satz, der zehnmal zu hoch ist, eine vergessene Bedingung. Bei jedem sollte ein Test fehlschlagen.',
  open: 'Ausprobieren',
  close: 'Schließen',
  long: 'Dieses Regelwerk hat zu viele Regeln, um beim Tippen jede auszuprobieren. Die Prüfung einer Änderung probiert einen Teil davon.',
  blocked: 'Ein Befund hält den Entwurf auf, also kann noch kein Test laufen.',
  score: (caught, of) => `Die Tests bemerken ${caught} von ${of} Fehlern.`,
  all: (caught) => `Die Tests bemerken alle ${caught} Fehler, die ausprobiert wurden.`,
  left: (count) => `${count} weitere wurden nicht ausprobiert.`,
  suggestions: 'Vorgeschlagene Tests',
  acceptAll: (count) => (count === '1' ? 'Übernehmen' : `Alle ${count} übernehmen`),
  accept: 'Übernehmen',
  missed: 'Fehler, die niemand bemerken würde',
  nobody: (mistake) => `Niemand würde bemerken: ${mistake}.`,
  takeOver: 'Test übernehmen',
  expects: (name, points) => `${name}: ${points} Punkte, wie heute.`,
  expectsNothing: (name) => `${name}: nicht berechtigt, wie heute.`,
  accepted: (count) =>
    count === '1' ? '1 Test ist hinzugekommen.' : `${count} Tests sind hinzugekommen.`,
  more: (count) => `${count} weitere, wenn diese erledigt sind.`,
};
