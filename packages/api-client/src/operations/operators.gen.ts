/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Follow what happens at an operator */
export const followOperator = { id: 'followOperator', method: 'GET', path: '/v1/operators/{operatorId}/events', answers: 'file' } as const;
/** Is what is given out today unusual */
export const readIssuance = { id: 'readIssuance', method: 'GET', path: '/v1/operators/{operatorId}/issuance', answers: 'json' } as const;
/** What is live, and how is the stream doing */
export const readOperatorStatus = { id: 'readOperatorStatus', method: 'GET', path: '/v1/operators/{operatorId}/status', answers: 'json' } as const;
/** How the stream workers are doing */
export const listWorkers = { id: 'listWorkers', method: 'GET', path: '/v1/operators/{operatorId}/workers', answers: 'json' } as const;
