import type { DatabaseSync } from 'node:sqlite';

/**
 * Statements are prepared once a connection, which may be opened anew after a failed disk.
 * @returns what `prepare` made for the connection, made at its first use
 */
export const perConnection = <T>(
  prepare: (connection: DatabaseSync) => T,
): ((connection: DatabaseSync) => T) => {
  const prepared = new WeakMap<DatabaseSync, T>();
  return (connection) => {
    const known = prepared.get(connection);
    if (known !== undefined) return known;
    const made = prepare(connection);
    prepared.set(connection, made);
    return made;
  };
};
