import type { ruleEditor } from '../en/rule-editor.ts';

/** What a field of a wager can hold, in words. */
export const values: (typeof ruleEditor)['values'] = {
  slots: 'Slots',
  table_games: 'Tischspiele',
  live_casino: 'Live-Casino',
  video_poker: 'Video-Poker',
  bingo: 'Bingo',
  lottery: 'Lotterie',
  poker: 'Poker',
  sports: 'Sportwetten',
  real: 'Echtgeld',
  bonus: 'Bonusgeld',
  free: 'Freispiel',
  web: 'Web',
  mobile: 'Mobil',
  retail: 'Vor Ort',
  unknown: 'Unbekannt',
};
