/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Who did what in the ledger, and who looked */
export const listLedgerActs = { id: 'listLedgerActs', method: 'GET', path: '/v1/operators/{operatorId}/ledger-acts', answers: 'json' } as const;
