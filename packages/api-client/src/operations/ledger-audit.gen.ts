/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** A player's ledger beside its rebuild, line by line */
export const rebuildPlayer = { id: 'rebuildPlayer', method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/rebuild', answers: 'json' } as const;
/** Rebuild every player of the operator */
export const startLedgerRebuild = { id: 'startLedgerRebuild', method: 'POST', path: '/v1/operators/{operatorId}/ledger/rebuilds', answers: 'json' } as const;
/** Rebuilds of the operator */
export const listLedgerRebuilds = { id: 'listLedgerRebuilds', method: 'GET', path: '/v1/operators/{operatorId}/ledger/rebuilds', answers: 'json' } as const;
/** A rebuild and how far it is */
export const readLedgerRebuild = { id: 'readLedgerRebuild', method: 'GET', path: '/v1/operators/{operatorId}/ledger/rebuilds/{jobId}', answers: 'json' } as const;
/** Players whose ledger is not its rebuild */
export const listLedgerRebuildDifferences = { id: 'listLedgerRebuildDifferences', method: 'GET', path: '/v1/operators/{operatorId}/ledger/rebuilds/{jobId}/differences', answers: 'json' } as const;
/** Call a rebuild off */
export const cancelLedgerRebuild = { id: 'cancelLedgerRebuild', method: 'POST', path: '/v1/operators/{operatorId}/ledger/rebuilds/{jobId}/cancellation', answers: 'json' } as const;
/** What must never be false of the ledger */
export const listLedgerInvariants = { id: 'listLedgerInvariants', method: 'GET', path: '/v1/operators/{operatorId}/ledger/invariants', answers: 'json' } as const;
/** Rows that break an invariant */
export const listLedgerOffences = { id: 'listLedgerOffences', method: 'GET', path: '/v1/operators/{operatorId}/ledger/offences', answers: 'json' } as const;
