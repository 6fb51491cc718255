/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** List the keys of machines */
export const listKeys = { id: 'listKeys', method: 'GET', path: '/v1/operators/{operatorId}/keys', answers: 'json' } as const;
/** Make a key for a machine */
export const createKey = { id: 'createKey', method: 'POST', path: '/v1/operators/{operatorId}/keys', answers: 'json' } as const;
/** Revoke a key at once */
export const revokeKey = { id: 'revokeKey', method: 'POST', path: '/v1/operators/{operatorId}/keys/{keyId}/revocation', answers: 'json' } as const;
