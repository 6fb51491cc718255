/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Give points to a player, or take some */
export const requestAdjustment = { id: 'requestAdjustment', method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/adjustments', answers: 'json' } as const;
/** Approve or reject an adjustment of somebody else */
export const decideAdjustment = { id: 'decideAdjustment', method: 'POST', path: '/v1/operators/{operatorId}/adjustments/{adjustmentId}/decision', answers: 'json' } as const;
/** Adjustments, newest first */
export const listAdjustments = { id: 'listAdjustments', method: 'GET', path: '/v1/operators/{operatorId}/adjustments', answers: 'json' } as const;
/** One adjustment */
export const readAdjustment = { id: 'readAdjustment', method: 'GET', path: '/v1/operators/{operatorId}/adjustments/{adjustmentId}', answers: 'json' } as const;
/** Look at a CSV of adjustments first */
export const previewAdjustmentBatch = { id: 'previewAdjustmentBatch', method: 'POST', path: '/v1/operators/{operatorId}/adjustment-batches/previews', answers: 'json' } as const;
/** Batches of adjustments, newest first */
export const listAdjustmentBatches = { id: 'listAdjustmentBatches', method: 'GET', path: '/v1/operators/{operatorId}/adjustment-batches', answers: 'json' } as const;
/** Ask for a batch of adjustments from a CSV */
export const requestAdjustmentBatch = { id: 'requestAdjustmentBatch', method: 'POST', path: '/v1/operators/{operatorId}/adjustment-batches', answers: 'json' } as const;
/** One batch of adjustments */
export const readAdjustmentBatch = { id: 'readAdjustmentBatch', method: 'GET', path: '/v1/operators/{operatorId}/adjustment-batches/{batchId}', answers: 'json' } as const;
/** The rows of a batch, line by line */
export const listAdjustmentBatchRows = { id: 'listAdjustmentBatchRows', method: 'GET', path: '/v1/operators/{operatorId}/adjustment-batches/{batchId}/rows', answers: 'json' } as const;
/** Approve or reject a batch of somebody else */
export const decideAdjustmentBatch = { id: 'decideAdjustmentBatch', method: 'POST', path: '/v1/operators/{operatorId}/adjustment-batches/{batchId}/decision', answers: 'json' } as const;
/** Ask for a batch that takes back what another did */
export const undoAdjustmentBatch = { id: 'undoAdjustmentBatch', method: 'POST', path: '/v1/operators/{operatorId}/adjustment-batches/{batchId}/undo', answers: 'json' } as const;
