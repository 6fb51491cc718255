/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** What rules need before they go live */
export const readPolicy = { id: 'readPolicy', method: 'GET', path: '/v1/operators/{operatorId}/policy', answers: 'json' } as const;
/** Change what rules need before going live */
export const savePolicy = { id: 'savePolicy', method: 'PUT', path: '/v1/operators/{operatorId}/policy', answers: 'json' } as const;
