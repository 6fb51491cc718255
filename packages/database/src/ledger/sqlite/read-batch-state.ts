/** Reads, inside the transaction, the state that a batch asks for. */
import type { DatabaseSync } from 'node:sqlite';
import type {
  BatchRequest,
  BatchState,
  PlayerRef,
  PlayerState,
  WagerIdentity,
} from '../ledger-port.ts';
import { createPlayerMap } from '../player-map.ts';
import { toBytes, toHex } from '../uuid-bytes.ts';
import type { KnownKeys } from './interned-keys.ts';
import { bytesAt, numberAt, prepareQuery, textAt } from './sqlite-rows.ts';

type Counters = Readonly<Record<string, number>>;

const newPlayer: PlayerState = { spendable: 0, status: 0, tier: null, playerSequence: 0 };
const noCounters: Counters = {};
const none: WagerIdentity[] = [];

/** A decision over state that was never read would be a guess. No player's id: it is logged. */
const notAsked = (what: string): never => {
  throw new Error(`the batch did not ask for the state of ${what}`);
};

export const prepareReadBatchState = (connection: DatabaseSync) => {
  const findBalance = prepareQuery(
    connection,
    'SELECT "spendable", "status", "tier", "playerSequence" FROM "balance" WHERE "playerKey" = ?',
  );
  const findIdentity = prepareQuery(
    connection,
    `SELECT "occurredAtMs", "contentHash" FROM "wager_identity"
     WHERE "operatorKey" = ? AND "wagerId" = ?`,
  );
  const findWager = prepareQuery(
    connection,
    `SELECT "occurredAtMs", "contentHash" FROM "wager"
     WHERE "occurredAtMs" = ? AND "operatorKey" = ? AND "wagerId" = ?`,
  );
  const findCounters = prepareQuery(
    connection,
    'SELECT "item", "used" FROM "limit_counter" WHERE "playerKey" = ? AND "day" = ?',
  );

  const readPlayer = (keys: KnownKeys, ref: PlayerRef): PlayerState => {
    const key = keys.player(ref);
    const row = key === null ? null : findBalance.first(key);
    if (!row) return newPlayer;
    return {
      spendable: numberAt(row, 0),
      status: numberAt(row, 1),
      tier: textAt(row, 2),
      playerSequence: numberAt(row, 3),
    };
  };

  /** The recent window knows the id at any time; the ledger's own key knows it for ever. */
  const readIdentity = (keys: KnownKeys, wager: WagerIdentity): WagerIdentity | null => {
    const operatorKey = keys.operator(wager.operatorId);
    if (operatorKey === null) return null;
    const id = toBytes(wager.wagerId);
    const row =
      findIdentity.first(operatorKey, id) ?? findWager.first(wager.occurredAtMs, operatorKey, id);
    if (!row) return null;
    const { operatorId, wagerId } = wager;
    const contentHash = toHex(bytesAt(row, 1));
    return { operatorId, wagerId, occurredAtMs: numberAt(row, 0), contentHash };
  };

  const readCounters = (keys: KnownKeys, ref: PlayerRef, day: string): Counters => {
    const key = keys.player(ref);
    const rows = key === null ? [] : findCounters.all(key, day);
    if (rows.length === 0) return noCounters;
    return Object.fromEntries(rows.map((row) => [textAt(row, 0), numberAt(row, 1)]));
  };

  /** Under the wager's id; operators may use the same ids, and one id may come at several times. */
  const readIdentities = ({ wagers }: BatchRequest, keys: KnownKeys) => {
    const stored = new Map<string, WagerIdentity[]>();
    for (const wager of wagers) {
      const found = readIdentity(keys, wager);
      const known = stored.get(wager.wagerId);
      if (!known) stored.set(wager.wagerId, found ? [found] : none);
      else if (found) stored.set(wager.wagerId, [...known, found]);
    }
    return stored;
  };

  const readDays = ({ counterDays }: BatchRequest, keys: KnownKeys) => {
    const days = createPlayerMap<Map<string, Counters>>();
    for (const { player, day } of counterDays) {
      const counters = readCounters(keys, player, day);
      const known = days.get(player);
      if (known) known.set(day, counters);
      else days.set(player, new Map([[day, counters]]));
    }
    return days;
  };

  return (request: BatchRequest, keys: KnownKeys): BatchState => {
    const players = createPlayerMap<PlayerState>();
    for (const ref of request.players) players.set(ref, readPlayer(keys, ref));
    const identities = readIdentities(request, keys);
    const days = readDays(request, keys);
    return {
      player: (ref) => players.get(ref) ?? notAsked(`player of \`${ref.operatorId}\``),
      storedWager: (operatorId, wagerId, occurredAtMs) => {
        const all = identities.get(wagerId) ?? notAsked(`wager \`${wagerId}\``);
        if (all.length === 0) return null;
        const stored = all.filter((one) => one.operatorId === operatorId);
        return stored.find((one) => one.occurredAtMs === occurredAtMs) ?? stored[0] ?? null;
      },
      counters: (ref, day) =>
        days.get(ref)?.get(day) ?? notAsked(`player of \`${ref.operatorId}\` on ${day}`),
    };
  };
};
