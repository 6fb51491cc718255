/** Who plays on this platform: the demo's operators, the players it offers and those it knows. */
import type { PlatformDatabase } from '../database/open-platform-database.ts';
import { uuidBytes } from '../wagers/uuid-bytes.ts';
import { demoOperators } from './demo-operators.ts';
import { demoPlayers } from './demo-players.ts';

export interface DemoDirectory {
  readonly operatorIds: readonly string[];
  /** By operator id: the players with a story, for people who try the demo. */
  readonly offered: ReadonlyMap<string, readonly { playerId: string; label: string }[]>;
  /** True for a player of the demo, and for everybody who ever placed a wager. */
  knowsPlayer(operatorId: string, playerId: string): boolean;
}

export const openDemoDirectory = (database: PlatformDatabase): DemoDirectory => {
  const populations = demoOperators.map(
    (operator) => [operator.operatorId, demoPlayers(operator)] as const,
  );
  const known = new Map(
    populations.map(([id, players]) => [id, new Set(players.map(({ playerId }) => playerId))]),
  );
  const account = database.prepare<[string, Buffer]>(
    'SELECT 1 FROM accounts WHERE operator_id = ? AND player_id = ?',
  );
  return {
    operatorIds: demoOperators.map(({ operatorId }) => operatorId),
    offered: new Map(
      populations.map(([id, players]) => [
        id,
        players.flatMap(({ playerId, label }) => (label === null ? [] : [{ playerId, label }])),
      ]),
    ),
    knowsPlayer: (operatorId, playerId) =>
      known.get(operatorId)?.has(playerId) === true ||
      account.get(operatorId, uuidBytes(playerId)) !== undefined,
  };
};
