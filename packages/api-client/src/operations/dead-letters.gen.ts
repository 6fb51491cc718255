/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Records that could not be applied */
export const listDeadLetters = { id: 'listDeadLetters', method: 'GET', path: '/v1/operators/{operatorId}/dead-letters', answers: 'json' } as const;
/** One dead letter, with the record as it came */
export const readDeadLetter = { id: 'readDeadLetter', method: 'GET', path: '/v1/operators/{operatorId}/dead-letters/{deadLetterId}', answers: 'json' } as const;
/** Send the record again, after a mend */
export const replayDeadLetter = { id: 'replayDeadLetter', method: 'POST', path: '/v1/operators/{operatorId}/dead-letters/{deadLetterId}/replay', answers: 'json' } as const;
/** Give the record up, with a reason */
export const discardDeadLetter = { id: 'discardDeadLetter', method: 'POST', path: '/v1/operators/{operatorId}/dead-letters/{deadLetterId}/discard', answers: 'json' } as const;
