/** Reads, inside the transaction, the state that a batch asks for. */
import type { DatabaseSync } from 'node:sqlite';
import { notAsked } from '../asked-player.ts';
import type { BatchRequest, BatchState, VoidableWager } from '../ledger-port.ts';
import type { WagerIdentity } from '../ledger-rows.ts';
import { toHex, writeBytes } from '../uuid-bytes.ts';
import type { PlayerRegister } from './player-register.ts';
import type { PlayersRead, VoidedDays } from './read-players.ts';
import { prepareReadVoids } from './read-voids.ts';
import { bytesAt, prepareQuery } from './sqlite-rows.ts';
import type { WagerIds } from './wager-ids/wager-ids.ts';
import { createIdScratch } from './wager-ids/wager-key.ts';

/** Operators may use the same ids. */
const both = (operatorId: string, id: string): string => `${operatorId}\n${id}`;

/**
 * Tells whether a wager was asked for. They are decided in the order in which they were asked, so
 * the next one is nearly always the one; a set is made only where it is not.
 */
const askedWagers = (wagers: readonly WagerIdentity[]) => {
  let next = 0;
  let all: ReadonlySet<string> | null = null;
  return (wagerId: string): boolean => {
    for (let ahead = next; ahead < next + 4; ahead += 1) {
      if (wagers[ahead]?.wagerId !== wagerId) continue;
      next = ahead + 1;
      return true;
    }
    all ??= new Set(wagers.map((wager) => wager.wagerId));
    return all.has(wagerId);
  };
};

export const voidedDays = (wagers: Iterable<VoidableWager | null>): VoidedDays =>
  [...wagers].flatMap((wager) =>
    wager === null ? [] : [{ player: wager.row, day: wager.row.day }],
  );

export interface BatchReading {
  readonly register: PlayerRegister;
  readonly players: PlayersRead;
  readonly wagerIds: WagerIds;
}

export const prepareReadBatchState = (
  connection: DatabaseSync,
  { register, players, wagerIds }: BatchReading,
) => {
  const findHash = prepareQuery(
    connection,
    `SELECT "contentHash" FROM "wager"
     WHERE "occurredAtMs" = ? AND "operatorKey" = ? AND "wagerId" = ?`,
  );
  const findFact = prepareQuery(
    connection,
    'SELECT "contentHash" FROM "player_fact" WHERE "operatorKey" = ? AND "factId" = ?',
  );
  const voids = prepareReadVoids(connection);
  const id = createIdScratch();

  const timeOf = (operatorKey: number, wagerId: string): number | null => {
    writeBytes(wagerId, id.bytes);
    return wagerIds.find(id, operatorKey);
  };

  /** Of the wagers that are stored already, by operator and id: most often none. */
  const readStored = (wagers: readonly WagerIdentity[]): ReadonlyMap<string, WagerIdentity> => {
    const stored = new Map<string, WagerIdentity>();
    for (const { operatorId, wagerId } of wagers) {
      const operatorKey = register.operator(operatorId);
      if (operatorKey === null) continue;
      const occurredAtMs = timeOf(operatorKey, wagerId);
      if (occurredAtMs === null) continue;
      const row = findHash.first(occurredAtMs, operatorKey, id.bytes);
      if (row === null) throw new Error(`wager id \`${wagerId}\` leads to no row`);
      const contentHash = toHex(bytesAt(row, 0));
      const identity = { operatorId, wagerId, occurredAtMs, contentHash };
      stored.set(both(operatorId, wagerId), identity);
    }
    return stored;
  };

  const readVoids = ({ voids: asked }: BatchRequest) => {
    const wagers = new Map<string, VoidableWager | null>();
    const hashes = new Map<string, string | null>();
    for (const { operatorId, voidId, wagerId } of asked) {
      const operatorKey = register.operator(operatorId);
      const isKnown = operatorKey !== null;
      const voidable = isKnown ? voids.voidable(operatorKey, wagerId, timeOf) : null;
      wagers.set(both(operatorId, wagerId), voidable);
      hashes.set(both(operatorId, voidId), isKnown ? voids.storedVoid(operatorKey, voidId) : null);
    }
    return { wagers, hashes };
  };

  const readFacts = ({ facts }: BatchRequest) => {
    const hashes = new Map<string, string | null>();
    for (const { operatorId, factId } of facts) {
      const operatorKey = register.operator(operatorId);
      const row = operatorKey === null ? null : findFact.first(operatorKey, factId);
      hashes.set(both(operatorId, factId), row && toHex(bytesAt(row, 0)));
    }
    return hashes;
  };

  return (request: BatchRequest): BatchState => {
    const { wagers, hashes } = readVoids(request);
    const player = players.read(request.players, voidedDays(wagers.values()));
    const stored = readStored(request.wagers);
    const pending = voids.pending(request.wagers, register.operator);
    const factHashes = readFacts(request);
    const isAsked = askedWagers(request.wagers);

    return {
      player,
      storedWager: (operatorId, wagerId) => {
        if (!isAsked(wagerId)) notAsked(`wager \`${wagerId}\``);
        if (stored.size === 0) return null;
        return stored.get(both(operatorId, wagerId)) ?? null;
      },
      voidable: (operatorId, wagerId) => {
        const found = wagers.get(both(operatorId, wagerId));
        return found === undefined ? notAsked(`the voided wager \`${wagerId}\``) : found;
      },
      pendingVoids: (operatorId, wagerId) => {
        const found = pending.get(wagerId) ?? [];
        return found.filter(({ player }) => player.operatorId === operatorId);
      },
      storedVoid: (operatorId, voidId) => {
        const found = hashes.get(both(operatorId, voidId));
        return found === undefined ? notAsked(`void \`${voidId}\``) : found;
      },
      storedFact: (operatorId, factId) => {
        const found = factHashes.get(both(operatorId, factId));
        return found === undefined ? notAsked(`fact \`${factId}\``) : found;
      },
    };
  };
};
