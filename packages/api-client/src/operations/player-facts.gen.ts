/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Record what is known of a player */
export const recordPlayerFact = { id: 'recordPlayerFact', method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/facts', answers: 'json' } as const;
/** What is known of a player */
export const listPlayerFacts = { id: 'listPlayerFacts', method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/facts', answers: 'json' } as const;
