import type { explanation as english } from '../en/explanation.ts';
import { explanationWords } from './explanation-words.ts';

export const explanation: typeof english = {
  ...explanationWords,
  outcomes: {
    applied: 'Angewandt',
    no_match: 'Trifft nicht zu',
    lost_to_earlier: 'Eine frühere Regel ging vor',
    excluded_by_stacking: 'Durch das Zusammenwirken ausgeschlossen',
    outside_schedule: 'Außerhalb ihrer Zeit',
    paused: 'Pausiert',
    limit_reached: 'Grenze erreicht',
    capped: 'Gedeckelt',
    not_reached: 'Nicht erreicht',
  },
  reasons: {
    earned: 'Verdient',
    denied: 'Verweigert',
    not_allowed: 'Nicht berechtigt',
    no_earning_rule: 'Keine Verdienstregel',
    rounded_to_zero: 'Auf nichts gerundet',
    capped_to_zero: 'Auf nichts gedeckelt',
  },
  sum: 'Die Rechnung, Schritt für Schritt',
  rules: 'Jede Regel',
  noSteps: 'Nichts kam zusammen: der Einsatz brachte nichts.',
  steps: {
    base: 'Grundbetrag',
    tier: 'Stufe',
    promotion: 'Aktion',
    bonus: 'Zugabe',
    rounding: 'Rundung',
    cap: 'Deckel',
  },
};
