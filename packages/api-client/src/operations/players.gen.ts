/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Find players by the beginning of their id */
export const listPlayers = { id: 'listPlayers', method: 'GET', path: '/v1/operators/{operatorId}/players', answers: 'json' } as const;
/** A player's points and tier */
export const readPlayerBalance = { id: 'readPlayerBalance', method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/balance', answers: 'json' } as const;
/** What a player had at an instant */
export const readPlayerBalanceAsOf = { id: 'readPlayerBalanceAsOf', method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/balance-as-of', answers: 'json' } as const;
/** Which points expire when */
export const readPlayerLots = { id: 'readPlayerLots', method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/lots', answers: 'json' } as const;
/** Every row of a player, and why */
export const readPlayerHistory = { id: 'readPlayerHistory', method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/history', answers: 'json' } as const;
/** What became of one wager */
export const readWager = { id: 'readWager', method: 'GET', path: '/v1/operators/{operatorId}/wagers/{wagerId}', answers: 'json' } as const;
/** Follow a player's balance */
export const followPlayerBalance = { id: 'followPlayerBalance', method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/events', answers: 'file' } as const;
