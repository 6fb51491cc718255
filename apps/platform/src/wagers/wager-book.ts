/**
 * The wager transaction, small but real: the player's money, the wager's row and the outbox row of
 * its event are written together or not at all. It knows nothing of the event log, of points or of
 * rules; whether anybody reads the outbox makes no difference to a wager.
 *
 * The stand-in has no cashier: where a stake is more than the account holds, the same transaction
 * deposits what is missing. Bonus money and free stakes are not in the account, so only what they
 * win touches it.
 */
import { type PlayerFactInput, topicNames } from '@house-rules/contracts';
import type { PlatformDatabase } from '../database/open-platform-database.ts';
import { accountMinorMax } from '../database/platform-schema.ts';
import { contentHash, type WagerToPlace } from './read-wager.ts';
import { uuidBytes } from './uuid-bytes.ts';

export type Placement =
  | { readonly outcome: 'placed'; readonly sequence: number; readonly balanceMinor: number }
  /** This very wager was placed before: nothing was written. */
  | { readonly outcome: 'already_there' }
  /** Another wager has this id: nothing was written. */
  | { readonly outcome: 'conflict' }
  /** The account would hold more than can be counted exactly: nothing was written. */
  | { readonly outcome: 'account_out_of_range' };

export interface WagerBook {
  /** One wager, one transaction. @throws SQLite's error; then nothing was written. */
  place(wager: WagerToPlace): Placement;
  /**
   * Several wagers in one transaction, in their order; a wager that is not placed does not keep the
   * others out. `also` runs at its end, in the same transaction.
   * @throws SQLite's error; then nothing was written.
   */
  placeAll(wagers: readonly WagerToPlace[], also?: () => void): Placement[];
  /**
   * Facts of players go out the same way, in one transaction; the stand-in keeps nothing of them.
   * @throws SQLite's error; then nothing was written.
   */
  sayFacts(facts: readonly PlayerFactInput[]): void;
}

interface Account {
  readonly account_key: number;
  readonly deposited_minor: number;
  readonly staked_minor: number;
  readonly returned_minor: number;
  readonly balance_minor: number;
}

/** A deposit is a whole multiple of this, as people's deposits are. Minor units. */
const DEPOSIT_STEP_MINOR = 5_000;

/** @param now epoch milliseconds */
export const createWagerBook = (database: PlatformDatabase, now: () => number): WagerBook => {
  const statements = prepare(database);

  const book = (wager: WagerToPlace): Placement => {
    const { event } = wager;
    const content = contentHash(event, wager.stakeMinor);
    const wagerId = uuidBytes(event.wagerId);
    const known = statements.findWager.get(event.operatorId, wagerId);
    if (known)
      return { outcome: content.equals(known.content_hash) ? 'already_there' : 'conflict' };
    const account = accountOf(statements, wager);
    const after = moveMoney(account, wager);
    if (after === null) return { outcome: 'account_out_of_range' };
    statements.updateAccount.run(after);
    statements.insertWager.run({
      operator_id: event.operatorId,
      wager_id: wagerId,
      account_key: account.account_key,
      game_id: event.gameId,
      stake_minor: wager.stakeMinor,
      debited_minor: after.staked_minor - account.staked_minor,
      credited_minor: after.returned_minor - account.returned_minor,
      settled_at_ms: Date.parse(event.timestamp),
      content_hash: content,
    });
    const row = statements.insertOutbox.run(
      topicNames.wagers,
      event.playerId,
      Buffer.from(wager.body, 'utf8'),
      wager.traceparent,
      now(),
    );
    return {
      outcome: 'placed',
      sequence: Number(row.lastInsertRowid),
      balanceMinor: after.balance_minor,
    };
  };

  const placeAll = database.transaction((wagers: readonly WagerToPlace[], also?: () => void) => {
    const placements = wagers.map(book);
    also?.();
    return placements;
  });
  const place = database.transaction(book);
  const sayFacts = database.transaction((facts: readonly PlayerFactInput[]) => {
    for (const fact of facts) {
      const body = Buffer.from(JSON.stringify(fact), 'utf8');
      statements.insertOutbox.run(topicNames.facts, fact.playerId, body, '', now());
    }
  });
  return {
    place: (wager) => place.immediate(wager),
    placeAll: (wagers, also) => placeAll.immediate(wagers, also),
    sayFacts: (facts) => sayFacts.immediate(facts),
  };
};

/** The account after the wager; null where it could no longer be counted exactly. */
const moveMoney = (account: Account, wager: WagerToPlace): Account | null => {
  const voided = wager.event.type === 'voided';
  const debited = !voided && wager.event.stakeKind === 'real' ? wager.stakeMinor : 0;
  const credited = wager.payoutMinor + (voided ? wager.stakeMinor : 0);
  const missing = Math.max(0, debited - account.balance_minor);
  const deposit = Math.ceil(missing / DEPOSIT_STEP_MINOR) * DEPOSIT_STEP_MINOR;
  const after: Account = {
    account_key: account.account_key,
    deposited_minor: account.deposited_minor + deposit,
    staked_minor: account.staked_minor + debited,
    returned_minor: account.returned_minor + credited,
    balance_minor: account.balance_minor + deposit - debited + credited,
  };
  const sums = [after.deposited_minor, after.staked_minor, after.returned_minor];
  return Math.max(...sums, after.balance_minor) <= accountMinorMax ? after : null;
};

const accountOf = (statements: Statements, { event }: WagerToPlace): Account => {
  const key = [event.operatorId, uuidBytes(event.playerId), event.currency] as const;
  const known = statements.findAccount.get(...key);
  if (known) return known;
  const opened = statements.openAccount.run(...key);
  return {
    account_key: Number(opened.lastInsertRowid),
    deposited_minor: 0,
    staked_minor: 0,
    returned_minor: 0,
    balance_minor: 0,
  };
};

type Statements = ReturnType<typeof prepare>;

const prepare = (database: PlatformDatabase) => ({
  findWager: database.prepare<[string, Buffer], { content_hash: Buffer }>(
    'SELECT content_hash FROM wagers WHERE operator_id = ? AND wager_id = ?',
  ),
  findAccount: database.prepare<[string, Buffer, string], Account>(
    `SELECT account_key, deposited_minor, staked_minor, returned_minor, balance_minor
     FROM accounts WHERE operator_id = ? AND player_id = ? AND currency = ?`,
  ),
  openAccount: database.prepare<[string, Buffer, string]>(
    `INSERT INTO accounts (operator_id, player_id, currency, deposited_minor, staked_minor,
       returned_minor, balance_minor)
     VALUES (?, ?, ?, 0, 0, 0, 0)`,
  ),
  updateAccount: database.prepare<[Account]>(
    `UPDATE accounts SET deposited_minor = @deposited_minor, staked_minor = @staked_minor,
       returned_minor = @returned_minor, balance_minor = @balance_minor
     WHERE account_key = @account_key`,
  ),
  insertWager: database.prepare<[Readonly<Record<string, unknown>>]>(
    `INSERT INTO wagers (operator_id, wager_id, account_key, game_id, stake_minor, debited_minor,
       credited_minor, settled_at_ms, content_hash)
     VALUES (@operator_id, @wager_id, @account_key, @game_id, @stake_minor, @debited_minor,
       @credited_minor, @settled_at_ms, @content_hash)`,
  ),
  insertOutbox: database.prepare<[string, string, Buffer, string, number]>(
    `INSERT INTO outbox (topic, record_key, body, traceparent, written_at_ms)
     VALUES (?, ?, ?, ?, ?)`,
  ),
});
