/**
 * The tables of platform.db, the stand-in's own database.
 *
 * INVARIANT: an account's balance is what was deposited, less what was staked, plus what was
 * returned (winnings, voided stakes), and is never below zero. The database itself holds it.
 *
 * INVARIANT: outbox sequences are given out in the order in which transactions commit, for SQLite
 * has one writer at a time; so everything up to `relay.sent_through` was sent, and nothing can
 * appear below it later. AUTOINCREMENT keeps a pruned sequence from being given out again.
 */
export const schemaVersion = 2;

/** Amounts in an account stay exact as JavaScript numbers. Minor units. */
export const accountMinorMax = 9_000_000_000_000_000;

export const platformTables = `
CREATE TABLE accounts (
  account_key INTEGER PRIMARY KEY,
  operator_id TEXT NOT NULL,
  player_id BLOB NOT NULL CHECK (length(player_id) = 16),
  currency TEXT NOT NULL,
  deposited_minor INTEGER NOT NULL CHECK (deposited_minor <= ${accountMinorMax}),
  staked_minor INTEGER NOT NULL CHECK (staked_minor <= ${accountMinorMax}),
  returned_minor INTEGER NOT NULL CHECK (returned_minor <= ${accountMinorMax}),
  balance_minor INTEGER NOT NULL CHECK (balance_minor BETWEEN 0 AND ${accountMinorMax}),
  CHECK (balance_minor = deposited_minor - staked_minor + returned_minor),
  UNIQUE (operator_id, player_id, currency)
) STRICT;

CREATE TABLE wagers (
  wager_key INTEGER PRIMARY KEY,
  operator_id TEXT NOT NULL,
  wager_id BLOB NOT NULL CHECK (length(wager_id) = 16),
  account_key INTEGER NOT NULL REFERENCES accounts (account_key),
  game_id TEXT NOT NULL,
  stake_minor INTEGER NOT NULL CHECK (stake_minor >= 0),
  debited_minor INTEGER NOT NULL CHECK (debited_minor >= 0),
  credited_minor INTEGER NOT NULL CHECK (credited_minor >= 0),
  settled_at_ms INTEGER NOT NULL,
  content_hash BLOB NOT NULL,
  UNIQUE (operator_id, wager_id)
) STRICT;

CREATE TABLE outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL DEFAULT 'wager.events',
  record_key TEXT NOT NULL,
  body BLOB NOT NULL,
  traceparent TEXT NOT NULL,
  written_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE relay (
  singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
  sent_through INTEGER NOT NULL
) STRICT;
INSERT INTO relay (singleton, sent_through) VALUES (1, 0);

CREATE TABLE demo_history (
  singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
  seed INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  total INTEGER NOT NULL,
  done INTEGER NOT NULL CHECK (done BETWEEN 0 AND total)
) STRICT;
`;

/** What a file of an older version lacks, by that version. */
export const platformUpgrades: Readonly<Record<number, string>> = {
  // Version 1 had wagers alone in its outbox.
  1: "ALTER TABLE outbox ADD COLUMN topic TEXT NOT NULL DEFAULT 'wager.events'",
};
