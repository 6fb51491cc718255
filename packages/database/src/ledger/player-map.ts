import type { PlayerRef } from './ledger-port.ts';

/** A map by player. One map an operator: joining the two ids to one key costs more than a row. */
export interface PlayerMap<T> {
  get(ref: PlayerRef): T | undefined;
  set(ref: PlayerRef, value: T): void;
}

export const createPlayerMap = <T>(): PlayerMap<T> => {
  const operators = new Map<string, Map<string, T>>();
  return {
    get: ({ operatorId, playerId }) => operators.get(operatorId)?.get(playerId),
    set: ({ operatorId, playerId }, value) => {
      const players = operators.get(operatorId);
      if (players) players.set(playerId, value);
      else operators.set(operatorId, new Map([[playerId, value]]));
    },
  };
};
