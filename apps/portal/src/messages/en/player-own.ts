export const playerOwn = {};
