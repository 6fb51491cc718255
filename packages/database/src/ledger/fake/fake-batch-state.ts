/** What a batch asks of the in-memory ledger, answered and refused as the real one does. */
import { AskedPlayer, notAsked } from '../asked-player.ts';
import type { BatchRequest, BatchState, VoidableWager } from '../ledger-port.ts';
import type { NewVoid, PlayerRef } from '../ledger-rows.ts';
import { emptyAccount, type PlayerAsk, type PlayerState } from '../player-state.ts';
import { type FakeLedgerTables, identityOf, playerText, text } from './fake-ledger-tables.ts';

const startsWith =
  (prefix: string) =>
  ([key]: readonly [string, unknown]): boolean =>
    key.startsWith(`${prefix} `);

const readVoidable = (
  { wagers, voids }: FakeLedgerTables,
  operatorId: string,
  wagerId: string,
): VoidableWager | null => {
  const row = wagers.get(text(operatorId, wagerId));
  if (row === undefined) return null;
  const applied = voidsOf(voids, operatorId, wagerId).filter(({ state }) => state === 'applied');
  const sum = (amount: (one: NewVoid) => number) =>
    applied.reduce((so, one) => so + amount(one), 0);
  return {
    row,
    voidedMinor: sum(({ amountMinor }) => amountMinor),
    reversedSpendable: sum(({ spendable }) => spendable),
    reversedStatus: sum(({ status }) => status),
  };
};

const voidsOf = (voids: FakeLedgerTables['voids'], operatorId: string, wagerId: string) =>
  [...voids.values()].filter(
    (one) => one.player.operatorId === operatorId && one.wagerId === wagerId,
  );

const readPlayer = (tables: FakeLedgerTables, ask: PlayerAsk): PlayerState => {
  const key = playerText(ask.player);
  const account = tables.accounts.get(key)?.account ?? emptyAccount;
  const window = ask.statusDays;
  const isSpared =
    window !== null &&
    window.unlessWindowKey !== null &&
    window.unlessWindowKey === account.qualifying?.windowKey;
  const statusDays = [...tables.statusDays]
    .filter(startsWith(key))
    .map(([dayKey, micropoints]) => ({ day: dayKey.slice(key.length + 1), micropoints }))
    .filter(({ day }) => window !== null && day >= window.from && day <= window.to)
    .sort((one, other) => (one.day < other.day ? -1 : 1));
  return new AskedPlayer(ask, account, {
    facts: [...tables.facts.values()].filter(({ player }) => playerText(player) === key),
    olderLots: [...tables.lots].filter(startsWith(key)).map(([, lot]) => lot),
    otherDays: [...tables.days].filter(startsWith(key)).map(([, day]) => day),
    statusDays: window === null || isSpared ? null : statusDays,
  });
};

/** The days of voided wagers count as asked for. */
const withVoidedDays = (ask: PlayerAsk, voidables: Iterable<VoidableWager | null>): PlayerAsk => {
  const own = [...voidables].flatMap((one) =>
    one !== null && playerText(one.row) === playerText(ask.player) ? [one.row.day] : [],
  );
  return { ...ask, days: [...ask.days, ...own] };
};

export const readFakeState = (tables: FakeLedgerTables, request: BatchRequest): BatchState => {
  const voidables = new Map(
    request.voids.map(({ operatorId, wagerId }) => [
      text(operatorId, wagerId),
      readVoidable(tables, operatorId, wagerId),
    ]),
  );
  const players = new Map(
    request.players.map((ask) => [
      playerText(ask.player),
      readPlayer(tables, withVoidedDays(ask, voidables.values())),
    ]),
  );
  const wagers = new Set(request.wagers.map(({ wagerId }) => wagerId));
  const voidIds = new Set(request.voids.map((one) => text(one.operatorId, one.voidId)));
  const factIds = new Set(request.facts.map((one) => text(one.operatorId, one.factId)));
  return {
    player: (ref: PlayerRef) =>
      players.get(playerText(ref)) ?? notAsked(`the state of player of \`${ref.operatorId}\``),
    storedWager: (operatorId, wagerId) => {
      if (!wagers.has(wagerId)) notAsked(`wager \`${wagerId}\``);
      const row = tables.wagers.get(text(operatorId, wagerId));
      return row === undefined ? null : identityOf(row);
    },
    voidable: (operatorId, wagerId) => {
      const found = voidables.get(text(operatorId, wagerId));
      return found === undefined ? notAsked(`the voided wager \`${wagerId}\``) : found;
    },
    pendingVoids: (operatorId, wagerId) =>
      voidsOf(tables.voids, operatorId, wagerId).filter(({ state }) => state === 'pending'),
    storedVoid: (operatorId, voidId) => {
      if (!voidIds.has(text(operatorId, voidId))) notAsked(`void \`${voidId}\``);
      return tables.voids.get(text(operatorId, voidId))?.contentHash ?? null;
    },
    storedFact: (operatorId, factId) => {
      if (!factIds.has(text(operatorId, factId))) notAsked(`fact \`${factId}\``);
      return tables.facts.get(text(operatorId, factId))?.contentHash ?? null;
    },
  };
};
