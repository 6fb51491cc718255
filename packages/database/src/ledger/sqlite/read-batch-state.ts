/** Reads, inside the transaction, the state that a batch asks for. */
import type { DatabaseSync } from 'node:sqlite';
import type {
  BatchRequest,
  BatchState,
  PlayerRef,
  PlayerState,
  WagerIdentity,
} from '../ledger-port.ts';
import { toBytes, toHex } from '../uuid-bytes.ts';
import { type KnownKeys, playerText } from './interned-keys.ts';
import { bytesAt, numberAt, prepareQuery, textAt } from './sqlite-rows.ts';

type Counters = Readonly<Record<string, number>>;

const newPlayer: PlayerState = { spendable: 0, status: 0, tier: null, playerSequence: 0 };
const noCounters: Counters = {};

const wagerText = (operatorId: string, wagerId: string): string => `${operatorId}/${wagerId}`;

/** A decision over state that was never read would be a guess. */
const asked = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`the batch did not ask for the state of ${what}`);
  return found;
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

  return (request: BatchRequest, keys: KnownKeys): BatchState => {
    const players = new Map<string, PlayerState>();
    for (const ref of request.players) players.set(playerText(ref), readPlayer(keys, ref));
    const wagers = new Map<string, WagerIdentity[]>();
    for (const wager of request.wagers) {
      const text = wagerText(wager.operatorId, wager.wagerId);
      const stored = readIdentity(keys, wager);
      const known = wagers.get(text);
      if (known) known.push(...(stored ? [stored] : []));
      else wagers.set(text, stored ? [stored] : []);
    }
    const counters = new Map<string, Counters>();
    for (const { player, day } of request.counterDays) {
      counters.set(`${playerText(player)}/${day}`, readCounters(keys, player, day));
    }
    return {
      player: (ref) => asked(players.get(playerText(ref)), `player \`${ref.playerId}\``),
      storedWager: (operatorId, wagerId, occurredAtMs) => {
        const stored = asked(wagers.get(wagerText(operatorId, wagerId)), `wager \`${wagerId}\``);
        return stored.find((one) => one.occurredAtMs === occurredAtMs) ?? stored[0] ?? null;
      },
      counters: (ref, day) => {
        const text = `${playerText(ref)}/${day}`;
        return asked(counters.get(text), `player \`${ref.playerId}\` on ${day}`);
      },
    };
  };
};
