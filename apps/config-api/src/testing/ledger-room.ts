/**
 * A real ledger file to test with, reached as the API reaches it. Points are earned through the
 * worker's own port, in batches of one wager.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import {
  type LedgerWriter,
  migrate,
  type NewDeadLetter,
  type NewParkedRecord,
  type NewWagerRow,
  openLedgerReader,
  openSqliteLedgerDesk,
  openSqliteLedgerWriter,
  type PlayerRef,
  type PlayerState,
  sqliteMigrationsFolder,
} from '@house-rules/database';
import { act, fill, type Lot } from '@house-rules/ledger';
import {
  createLedgerAccess,
  type LedgerAccess,
  LedgerUnavailable,
} from '../players/ledger-access.ts';

export interface Earning {
  /** Micropoints. */
  readonly points: number;
  readonly status?: number;
  /** Null: the lot never expires. */
  readonly expiresAtMs?: number | null;
  readonly occurredAtMs: number;
  /** When it is posted; left out: when it occurred. */
  readonly appliedAtMs?: number;
  readonly tier?: string;
  readonly heldUntilMs?: number | null;
  /** The local day whose status points it adds to; left out: none is remembered. */
  readonly statusDay?: string;
  readonly wagerId?: string;
  readonly row?: Partial<NewWagerRow>;
}

export interface LedgerRoom extends LedgerAccess {
  readonly file: string;
  /** False: every question fails as if the file were away. */
  isThere: boolean;
  readonly writer: LedgerWriter;
  /** Posts one wager that earned. @returns its id */
  earn(player: PlayerRef, earning: Earning): Promise<string>;
  bury(letter: Partial<NewDeadLetter>): Promise<void>;
  park(parked: Partial<NewParkedRecord>, parkedAtMs: number): Promise<void>;
}

const nothing = {
  wagers: [],
  postings: [],
  accounts: [],
  lots: [],
  days: [],
  statusDays: [],
  voids: [],
  facts: [],
  deadLetters: [],
  duplicates: 0,
  digest: '0'.repeat(64),
};

/** A uuid that says which one it is. */
export const numberedUuid = (index: number): string =>
  `0193a2f0-6b1c-7c3e-9d52-${index.toString(16).padStart(12, '0')}`;

/** Closed at the end of the test that opened it. */
export const openLedgerRoom = async (): Promise<LedgerRoom> => {
  const room = await openUntendedLedgerRoom();
  after(() => room.close());
  return room;
};

/** For a script, which closes it itself. */
export const openUntendedLedgerRoom = async (): Promise<LedgerRoom> => {
  const folder = await mkdtemp(join(tmpdir(), 'config-api-ledger-'));
  const file = join(folder, 'ledger.db');
  migrate({ file, folder: sqliteMigrationsFolder('ledger') });
  const writer = openSqliteLedgerWriter({ file });
  const access = createLedgerAccess(
    {
      openReader: () => openLedgerReader({ file }),
      openDesk: () => openSqliteLedgerDesk({ file }),
    },
    () => undefined,
  );
  let offset = 0;
  const position = { group: 'test', topic: 'wager.events', partition: 0, logEpoch: 'e' };
  const next = () => {
    offset += 1;
    return { ...position, expectedOffset: offset - 1, nextOffset: offset };
  };
  const demand = <T>(ask: () => Promise<T>): Promise<T> => {
    if (room.isThere) return ask();
    return Promise.reject(new LedgerUnavailable('away'));
  };

  const room: LedgerRoom = {
    file,
    writer,
    isThere: true,
    read: (question) => demand(() => access.read(question)),
    desk: (question) => demand(() => access.desk(question)),
    earn: async (player, earning) => {
      const { expiresAtMs = null, occurredAtMs, appliedAtMs = occurredAtMs } = earning;
      const wagerId = earning.wagerId ?? numberedUuid(offset + 1);
      const contentHash = createHash('sha256').update(wagerId).digest('hex').slice(0, 32);
      const wager = { operatorId: player.operatorId, wagerId, occurredAtMs, contentHash };
      const ask = { player, days: [], lots: 'all', statusDays: null } as const;
      const asked = { players: [ask], wagers: [wager], voids: [], facts: [] };
      const request = { ...next(), ...asked, appliedAtMs };
      const result = await writer.apply(request, (state) => {
        const { row, account, lots } = earned(player, state.player(player), earning, wagerId);
        const day = earning.statusDay;
        const statusDays = day === undefined ? [] : [{ player, day, add: row.status }];
        return {
          ...nothing,
          wagers: [{ ...row, ...wager, lotExpiresAtMs: expiresAtMs, ...earning.row }],
          accounts: [{ player, account }],
          lots: lots.map((lot) => ({ player, lot })),
          statusDays,
        };
      });
      if (result.kind !== 'applied') throw new Error('the batch was not applied');
      return wagerId;
    },
    bury: async (letter) => {
      const request = { ...next(), players: [], wagers: [], voids: [], facts: [] };
      const receivedAtMs = letter.receivedAtMs ?? 0;
      await writer.apply({ ...request, appliedAtMs: receivedAtMs }, () => ({
        ...nothing,
        deadLetters: [
          {
            offset: offset - 1,
            reason: 'unknown_currency',
            sentence: 'the currency `XTS` is not known',
            pointer: '/currency',
            operatorId: null,
            recordKey: null,
            body: null,
            headers: {},
            receivedAtMs,
            ...letter,
          },
        ],
      }));
    },
    park: async (parked, parkedAtMs) => {
      const request = { ...next(), players: [], wagers: [], voids: [], facts: [] };
      const row = {
        ...{ operatorId: 'harbour-casino', offset: offset - 1, wagerId: null, recordKey: null },
        ...{ sentence: '`harbour-casino/versions/2` is missing', value: Buffer.from('{}') },
        ...{ rawValue: null, headers: {}, receivedAtMs: parkedAtMs },
        ...parked,
      };
      await writer.apply({ ...request, appliedAtMs: parkedAtMs }, () => ({
        ...nothing,
        parked: [row],
      }));
    },
    close: async () => {
      await access.close();
      await writer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return room;
};

/** The row and the player after it, as the worker makes them. */
const earned = (player: PlayerRef, state: PlayerState, earning: Earning, wagerId: string) => {
  const { points, status = points, expiresAtMs = null, occurredAtMs, tier = 'bronze' } = earning;
  const { account } = state;
  const held = state.lots();
  const own = held.find((lot) => lot.expiresAtMs === expiresAtMs);
  const openLot: Lot = own ?? { expiresAtMs, earned: 0, remaining: 0 };
  const movement = { ...fill(account.debt, points, expiresAtMs), status };
  const answer = act({ ...account, openLot }, [openLot], movement);
  if (!answer.ok) throw new Error(answer.sentence);
  const isKept = account.tier?.id === tier && earning.heldUntilMs === undefined;
  const heldUntilMs = earning.heldUntilMs ?? null;
  const before = account.openLot;
  const isOther = before !== null && before.expiresAtMs !== expiresAtMs;
  const qualifying = { windowKey: 'lifetime', micropoints: account.status + status };
  return {
    account: {
      ...answer.account,
      tier: isKept ? account.tier : { id: tier, sinceMs: occurredAtMs, heldUntilMs },
      qualifying,
      lastWagerAtMs: Math.max(account.lastWagerAtMs ?? 0, occurredAtMs),
    },
    lots: isOther ? [before] : [],
    row: {
      playerId: player.playerId,
      playerSequence: answer.row.playerSequence,
      gameId: 'book-of-tides',
      gameCategory: 'slots',
      jurisdiction: 'MT',
      currency: 'EUR',
      amountMinor: 1_000,
      stakeKind: 'real',
      channel: 'web',
      segments: [],
      playerSegments: [],
      ruleSetVersion: 1,
      ratesVersion: 1,
      rate: '1',
      engine: 'test',
      qualifyingBefore: account.status,
      tierBefore: account.tier?.id ?? null,
      day: new Date(occurredAtMs).toISOString().slice(0, 10),
      countersBefore: { points: 0, promotions: {} },
      reason: points === 0 ? 'rounded_to_zero' : 'earned',
      decision: {
        eligibilityRule: null,
        earningRule: null,
        promotions: [],
        cappedBy: null,
        tier,
        tierAfter: tier,
        counted: [],
      },
      spendable: points,
      status,
      spendableAfter: answer.account.spendable,
      statusAfter: answer.account.status,
      traceparent: null,
      wagerId,
    },
  };
};
