/** Local days as they stand in a wide table: the number of days since 1970-01-01. */

const dayMs = 86_400_000;

/** @param day `YYYY-MM-DD`. @throws Error for another text. */
export const toDayNumber = (day: string): number => {
  const number = Date.parse(`${day}T00:00:00Z`) / dayMs;
  if (!Number.isInteger(number)) throw new Error(`\`${day}\` is not a day`);
  return number;
};

/** `YYYY-MM-DD`. */
export const fromDayNumber = (number: number): string =>
  new Date(number * dayMs).toISOString().slice(0, 10);
