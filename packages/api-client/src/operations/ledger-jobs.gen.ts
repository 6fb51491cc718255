/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** What the ledger does by itself, and how far */
export const listLedgerJobs = { id: 'listLedgerJobs', method: 'GET', path: '/v1/operators/{operatorId}/ledger-jobs', answers: 'json' } as const;
