/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Who did what, when and why */
export const readAuditTrail = { id: 'readAuditTrail', method: 'GET', path: '/v1/operators/{operatorId}/audit', answers: 'json' } as const;
/** When the chain was last followed */
export const readAuditVerification = { id: 'readAuditVerification', method: 'GET', path: '/v1/operators/{operatorId}/audit/verification', answers: 'json' } as const;
/** Follow the chain from its beginning now */
export const verifyAuditTrail = { id: 'verifyAuditTrail', method: 'POST', path: '/v1/operators/{operatorId}/audit/verification', answers: 'json' } as const;
/** Take the whole trail out as a file */
export const exportAuditTrail = { id: 'exportAuditTrail', method: 'GET', path: '/v1/operators/{operatorId}/audit/export', answers: 'file' } as const;
