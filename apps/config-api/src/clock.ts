/** Time is a parameter: epoch milliseconds, UTC. */
export type Clock = () => number;

/** ISO 8601 in UTC with milliseconds, as every instant on the wire. */
export const toInstant = (atMs: number): string => new Date(atMs).toISOString();

/** Epoch milliseconds of a wire instant that its schema accepted; digits below one are cut. */
export const fromInstant = (instant: string): number => Date.parse(instant);
