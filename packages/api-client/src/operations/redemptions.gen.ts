/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Reserve points for a reward */
export const reserveRedemption = { id: 'reserveRedemption', method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions', answers: 'json' } as const;
/** What a player has redeemed */
export const listRedemptions = { id: 'listRedemptions', method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions', answers: 'json' } as const;
/** Confirm that the reward was handed over */
export const confirmRedemption = { id: 'confirmRedemption', method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions/{redemptionId}/confirmation', answers: 'json' } as const;
/** Cancel a reservation, with a reason */
export const cancelRedemption = { id: 'cancelRedemption', method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions/{redemptionId}/cancellation', answers: 'json' } as const;
/** One redemption */
export const readRedemption = { id: 'readRedemption', method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions/{redemptionId}', answers: 'json' } as const;
