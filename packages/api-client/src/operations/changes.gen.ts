/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** List the changes and where they stand */
export const listChanges = { id: 'listChanges', method: 'GET', path: '/v1/operators/{operatorId}/changes', answers: 'json' } as const;
/** Make a change of the draft, for review */
export const openChange = { id: 'openChange', method: 'POST', path: '/v1/operators/{operatorId}/changes', answers: 'json' } as const;
/** Read a change with all that was said */
export const readChange = { id: 'readChange', method: 'GET', path: '/v1/operators/{operatorId}/changes/{changeNumber}', answers: 'json' } as const;
/** Ask for the review of a change */
export const submitChange = { id: 'submitChange', method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/submission', answers: 'json' } as const;
/** Approve the very content of a change */
export const approveChange = { id: 'approveChange', method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/approval', answers: 'json' } as const;
/** Withdraw the approval one has given */
export const withdrawApproval = { id: 'withdrawApproval', method: 'DELETE', path: '/v1/operators/{operatorId}/changes/{changeNumber}/approval', answers: 'json' } as const;
/** Reject a change, with the reason */
export const rejectChange = { id: 'rejectChange', method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/rejection', answers: 'json' } as const;
/** Take a change back before its publication */
export const withdrawChange = { id: 'withdrawChange', method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/withdrawal', answers: 'json' } as const;
/** Say something about a change */
export const commentOnChange = { id: 'commentOnChange', method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/comments', answers: 'json' } as const;
/** Put a change in force, now or later */
export const publishChange = { id: 'publishChange', method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/publication', answers: 'json' } as const;
