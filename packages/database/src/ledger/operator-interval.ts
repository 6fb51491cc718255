/** The intervals in which an operator's totals are kept: every time zone's midnight starts one. */
export const intervalMs = 15 * 60 * 1000;

/** Start of the interval that holds the instant. Epoch milliseconds. */
export const intervalStart = (atMs: number): number => Math.floor(atMs / intervalMs) * intervalMs;
