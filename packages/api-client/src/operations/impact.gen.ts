/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Price a rule set over wagers that were */
export const startImpactRun = { id: 'startImpactRun', method: 'POST', path: '/v1/operators/{operatorId}/impact-runs', answers: 'json' } as const;
/** Prices that were asked for */
export const listImpactRuns = { id: 'listImpactRuns', method: 'GET', path: '/v1/operators/{operatorId}/impact-runs', answers: 'json' } as const;
/** Call the price of a rule set off */
export const cancelImpactRun = { id: 'cancelImpactRun', method: 'POST', path: '/v1/operators/{operatorId}/impact-runs/{runId}/cancellation', answers: 'json' } as const;
/** A price, or how far it is */
export const readImpactRun = { id: 'readImpactRun', method: 'GET', path: '/v1/operators/{operatorId}/impact-runs/{runId}', answers: 'json' } as const;
/** The players whose points change most */
export const listImpactPlayers = { id: 'listImpactPlayers', method: 'GET', path: '/v1/operators/{operatorId}/impact-runs/{runId}/players', answers: 'json' } as const;
