/**
 * The invariants of one player, by sums alone: no rule is asked and nothing is decided again, so
 * that all players can be gone through all the time.
 */
import { type PostingRow, postingKinds, postingsAmong } from '../reading/stored-rows.ts';
import { show } from '../replay/compare.ts';
import { checkCounters } from './check-counters.ts';
import { checkRedemptions } from './check-redemptions.ts';
import { checkVoids } from './check-voids.ts';
import type { Offend } from './offence.ts';
import type { Compare, PlayerContent } from './player-content.ts';

export const checkPlayer = (content: PlayerContent, offend: Offend): void => {
  const compare = comparer(offend);
  checkBalance(content, compare);
  checkLots(content, offend);
  checkSequence(content, compare);
  checkHead(content, compare);
  checkCounters(content, compare);
  checkVoids(content, compare);
  checkRedemptions(content, compare);
};

const comparer =
  (offend: Offend): Compare =>
  (invariant, { table, row, playerSequence = null }, field, stored, rebuilt) => {
    if (stored === rebuilt) return;
    const name = row === table ? table : `${table} ${row}`;
    const sentence = `${name}: \`${field}\` is ${show(stored)}; it must be ${show(rebuilt)}`;
    offend(invariant, { table, playerSequence, row, field, stored, rebuilt, sentence });
  };

const account = { table: 'account', row: 'account' } as const;

const postingsOf = ({ standing }: PlayerContent): readonly PostingRow[] =>
  postingsAmong(standing.others, ...postingKinds);

/** Sums in BigInt: a row that was changed may hold anything. */
const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  Number(rows.reduce((total, row) => total + BigInt(of(row)), 0n));

const checkBalance = (content: PlayerContent, compare: Compare): void => {
  const { standing, wagers } = content;
  const { spendable, status, debt } = standing.account;
  const postings = postingsOf(content);
  const ofLots = sum(standing.lots, ({ remaining }) => remaining) - debt;
  const ofRows = sum(wagers, (row) => row.spendable) + sum(postings, (row) => row.spendable);
  const statusOfRows = sum(wagers, (row) => row.status) + sum(postings, (row) => row.status);
  compare('balance_is_sum', account, 'spendable as sum of lots', spendable, ofLots);
  compare('balance_is_sum', account, 'spendable as sum of rows', spendable, ofRows);
  compare('balance_is_sum', account, 'status as sum of rows', status, statusOfRows);
};

const checkLots = ({ standing }: PlayerContent, offend: Offend): void => {
  const { debt } = standing.account;
  const tell = (row: string, field: string, stored: number, sentence: string): void =>
    offend('lots_not_negative', {
      table: row === 'account' ? 'account' : 'lot',
      playerSequence: null,
      row,
      field,
      stored,
      rebuilt: 0,
      sentence,
    });
  if (debt < 0) tell('account', 'debt', debt, `the debt is \`${debt}\`; no debt is below zero`);
  for (const { expiresAtMs, earned, remaining } of standing.lots) {
    const name = expiresAtMs === null ? 'never' : new Date(expiresAtMs).toISOString();
    if (remaining < 0) {
      tell(name, 'remaining', remaining, `the lot that expires ${name} holds \`${remaining}\``);
    }
    if (remaining > earned) {
      const sentence = `the lot that expires ${name} holds \`${remaining}\`, and \`${earned}\` ever went in`;
      tell(name, 'earned', earned, sentence);
    }
  }
};

const checkSequence = ({ standing, wagers }: PlayerContent, compare: Compare): void => {
  const { playerSequence } = standing.account;
  const sequences = [...wagers, ...standing.others]
    .map((row) => row.playerSequence)
    .sort((one, other) => one - other);
  for (const [index, sequence] of sequences.entries()) {
    if (sequence === index + 1) continue;
    compare('sequence_dense', { ...account, playerSequence: sequence }, 'row', sequence, index + 1);
    return;
  }
  const [last] = sequences.slice(-1);
  compare('sequence_dense', account, 'playerSequence', playerSequence, last ?? 0);
};

const checkHead = ({ standing, wagers }: PlayerContent, compare: Compare): void => {
  const { head, playerKey, facts } = standing.account;
  const [newest] = wagers;
  compare('head_is_newest', account, 'head', head?.wagerId ?? null, newest?.wagerId ?? null);
  for (const [index, row] of wagers.entries()) {
    const place = { table: 'wager', row: row.wagerId, playerSequence: row.playerSequence } as const;
    const before = wagers[index + 1];
    const previous = row.previous?.wagerId ?? null;
    compare('head_is_newest', place, 'playerKey', row.playerKey, playerKey);
    compare('head_is_newest', place, 'previous', previous, before?.wagerId ?? null);
    const isBefore = before === undefined || before.playerSequence < row.playerSequence;
    compare('head_is_newest', place, 'previous is before', isBefore, true);
  }
  const known = standing.others.filter(({ kind }) => kind === 'fact').length;
  compare('head_is_newest', account, 'facts', facts, known);
};
