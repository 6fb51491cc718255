export const players = {};
