/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Publish the saved draft */
export const publishRuleSet = { id: 'publishRuleSet', method: 'POST', path: '/v1/operators/{operatorId}/publications', answers: 'json' } as const;
/** Put an older version in force again */
export const rollBack = { id: 'rollBack', method: 'POST', path: '/v1/operators/{operatorId}/rollbacks', answers: 'json' } as const;
/** Publish currency rates */
export const publishRates = { id: 'publishRates', method: 'POST', path: '/v1/operators/{operatorId}/rates/publications', answers: 'json' } as const;
/** List the versions of the rule set */
export const listVersions = { id: 'listVersions', method: 'GET', path: '/v1/operators/{operatorId}/versions', answers: 'json' } as const;
/** Read one version with its document */
export const readVersion = { id: 'readVersion', method: 'GET', path: '/v1/operators/{operatorId}/versions/{version}', answers: 'json' } as const;
/** Read the currency rates in force */
export const readRates = { id: 'readRates', method: 'GET', path: '/v1/operators/{operatorId}/rates', answers: 'json' } as const;
