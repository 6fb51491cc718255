/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Read the draft */
export const readDraft = { id: 'readDraft', method: 'GET', path: '/v1/operators/{operatorId}/rule-set/draft', answers: 'json' } as const;
/** Save the draft */
export const saveDraft = { id: 'saveDraft', method: 'PUT', path: '/v1/operators/{operatorId}/rule-set/draft', answers: 'json' } as const;
/** Discard the draft */
export const discardDraft = { id: 'discardDraft', method: 'POST', path: '/v1/operators/{operatorId}/rule-set/draft/discard', answers: 'json' } as const;
/** Check a document without saving it */
export const checkRuleSet = { id: 'checkRuleSet', method: 'POST', path: '/v1/operators/{operatorId}/rule-set/check', answers: 'json' } as const;
/** Try one wager against draft and live rules */
export const previewWager = { id: 'previewWager', method: 'POST', path: '/v1/operators/{operatorId}/rule-set/preview', answers: 'json' } as const;
/** Take the rule set out as one file */
export const exportRuleSet = { id: 'exportRuleSet', method: 'GET', path: '/v1/operators/{operatorId}/rule-set/file', answers: 'json' } as const;
/** Import a file into the draft */
export const importRuleSet = { id: 'importRuleSet', method: 'POST', path: '/v1/operators/{operatorId}/rule-set/file', answers: 'json' } as const;
/** See what an import would change */
export const previewImport = { id: 'previewImport', method: 'POST', path: '/v1/operators/{operatorId}/rule-set/file/preview', answers: 'json' } as const;
