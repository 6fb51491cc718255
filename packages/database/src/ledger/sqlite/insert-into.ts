/** `INSERT INTO "table" ("a", "b") VALUES (?, ?)`. */
export const insertInto = (table: string, columns: readonly string[]): string => {
  const names = columns.map((name) => `"${name}"`).join(', ');
  return `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
};
