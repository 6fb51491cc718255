/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** What was, is and will be in force */
export const readTimeline = { id: 'readTimeline', method: 'GET', path: '/v1/operators/{operatorId}/timeline', answers: 'json' } as const;
/** Which rules decide a wager of an instant */
export const readInForce = { id: 'readInForce', method: 'GET', path: '/v1/operators/{operatorId}/timeline/at', answers: 'json' } as const;
/** Which workers have an activation, and when it first decided */
export const readProgress = { id: 'readProgress', method: 'GET', path: '/v1/operators/{operatorId}/timeline/{sequence}/progress', answers: 'json' } as const;
/** Take a scheduled activation back */
export const cancelActivation = { id: 'cancelActivation', method: 'POST', path: '/v1/operators/{operatorId}/timeline/{sequence}/cancellation', answers: 'json' } as const;
/** Switch one item off, or on again */
export const pauseItem = { id: 'pauseItem', method: 'POST', path: '/v1/operators/{operatorId}/pauses', answers: 'json' } as const;
/** What a rollback would change */
export const previewRollback = { id: 'previewRollback', method: 'POST', path: '/v1/operators/{operatorId}/rollbacks/preview', answers: 'json' } as const;
