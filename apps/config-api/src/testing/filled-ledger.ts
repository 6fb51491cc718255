/**
 * A real ledger file with wagers in it, each decided by the engine from the state that the ones
 * before it left, as the worker does.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Decision, WagerEvent } from '@house-rules/contracts';
import {
  emptyAccount,
  migrate,
  type NewPosting,
  type NewWagerRow,
  openLedgerReader,
  openSqliteLedgerDesk,
  openSqliteLedgerWriter,
  sqliteMigrationsFolder,
} from '@house-rules/database';
import {
  type CompiledRuleSet,
  decide,
  exampleRates,
  localDay,
  rateOf,
  readWager,
} from '@house-rules/rules-engine';
import { createLedgerAccess } from '../players/ledger-access.ts';

/** Wagers of one player in the order of the ledger, and the rules that decide them. */
export interface PlayedWagers {
  readonly compiled: CompiledRuleSet;
  readonly version: number;
  readonly events: readonly WagerEvent[];
}

interface Account {
  spendable: number;
  status: number;
  tier: string | null;
  sequence: number;
  /** By local day and item. */
  readonly used: Map<string, number>;
}

export const openFilledLedger = async (played: readonly PlayedWagers[], atMs: number) => {
  const folder = await mkdtemp(join(tmpdir(), 'config-api-ledger-'));
  const file = join(folder, 'ledger.db');
  migrate({ file, folder: sqliteMigrationsFolder('ledger') });
  const writer = openSqliteLedgerWriter({ file });
  for (const [partition, wagers] of played.entries()) await post(writer, wagers, partition, atMs);
  await writer.close();
  const reader = openLedgerReader({ file });
  const access = createLedgerAccess(
    {
      openReader: () => openLedgerReader({ file }),
      openDesk: () => openSqliteLedgerDesk({ file }),
    },
    () => undefined,
  );
  return {
    reader,
    access,
    close: async () => {
      await access.close();
      await reader.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

type Writer = ReturnType<typeof openSqliteLedgerWriter>;

const post = async (
  writer: Writer,
  { compiled, version, events }: PlayedWagers,
  partition: number,
  appliedAtMs: number,
): Promise<void> => {
  const [first] = events;
  if (first === undefined) return;
  const { operatorId, playerId } = first;
  const player = { operatorId, playerId };
  const account: Account = { spendable: 0, status: 0, tier: null, sequence: 0, used: new Map() };
  const wagers: NewWagerRow[] = [];
  const postings: NewPosting[] = [];
  for (const event of events) {
    const row = decideNext(account, compiled, version, event);
    wagers.push(row);
    const from = row.tierBefore ?? row.decision.tier;
    if (from === row.decision.tierAfter) continue;
    account.sequence += 1;
    postings.push({
      player,
      playerSequence: account.sequence,
      kind: 'tier_change',
      spendable: 0,
      status: 0,
      spendableAfter: row.spendableAfter,
      statusAfter: row.statusAfter,
      occurredAtMs: row.occurredAtMs,
      cause: { from, to: row.decision.tierAfter },
      lots: [],
    });
  }
  const { spendable, status, tier } = account;
  const lastWagerAtMs = Math.max(...wagers.map(({ occurredAtMs }) => occurredAtMs));
  const after = {
    ...emptyAccount,
    spendable,
    status,
    tier: tier === null ? null : { id: tier, sinceMs: lastWagerAtMs, heldUntilMs: null },
    playerSequence: account.sequence,
    openLot: { expiresAtMs: null, earned: spendable, remaining: spendable },
    lastWagerAtMs,
  };
  const position = { group: 'test', topic: 'wager.events', partition, logEpoch: 'e' };
  const asked = { players: [], wagers: [], voids: [], facts: [] };
  const request = { ...position, ...asked, expectedOffset: 0, nextOffset: events.length };
  const result = await writer.apply({ ...request, appliedAtMs }, () => ({
    wagers,
    postings,
    accounts: [{ player, account: after }],
    lots: [],
    days: [],
    statusDays: [],
    voids: [],
    facts: [],
    deadLetters: [],
    duplicates: 0,
    digest: '0'.repeat(64),
  }));
  if (result.kind !== 'applied') throw new Error('the batch was not applied');
};

const decideNext = (
  account: Account,
  compiled: CompiledRuleSet,
  version: number,
  event: WagerEvent,
): NewWagerRow => {
  const reading = readWager(event);
  if (!reading.ok) throw new Error(reading.sentence);
  const { wager } = reading;
  const rate = rateOf(exampleRates, wager.currency);
  if (rate === null) throw new Error(`no rate for ${wager.currency}`);
  const day = localDay(compiled, wager.occurredAtMs);
  const used = Object.fromEntries(
    [...account.used].flatMap(([key, amount]) =>
      key.startsWith(`${day} `) ? [[key.slice(day.length + 1), amount]] : [],
    ),
  );
  const promotions = Object.fromEntries(
    Object.entries(used).flatMap(([item, amount]) =>
      item.startsWith('promotion:') ? [[item.slice('promotion:'.length), amount]] : [],
    ),
  );
  const { status: statusBefore, tier: tierBefore } = account;
  const decision = decide(compiled, {
    wager,
    rate,
    player: {
      statusMicropoints: statusBefore,
      tier: tierBefore,
      segments: [],
      counters: { points: used.points ?? 0, promotions },
    },
  });
  move(account, decision);
  const { eligible, reason, spendable, status, documentHash, engine, counters, ...stored } =
    decision;
  return {
    ...wager,
    contentHash: createHash('sha256').update(wager.wagerId).digest('hex').slice(0, 32),
    playerSequence: account.sequence,
    ruleSetVersion: version,
    ratesVersion: 1,
    rate,
    engine,
    playerSegments: [],
    qualifyingBefore: statusBefore,
    tierBefore,
    day,
    countersBefore: { points: used.points ?? 0, promotions },
    reason,
    decision: { ...stored, counted: counters.map(({ item }) => item) },
    spendable,
    status,
    spendableAfter: account.spendable,
    statusAfter: account.status,
    lotExpiresAtMs: null,
    traceparent: null,
  };
};

const move = (account: Account, decision: Decision): void => {
  account.spendable += decision.spendable;
  account.status += decision.status;
  account.sequence += 1;
  account.tier = decision.tierAfter;
  for (const { day, item, add } of decision.counters) {
    const key = `${day} ${item}`;
    account.used.set(key, (account.used.get(key) ?? 0) + add);
  }
};
