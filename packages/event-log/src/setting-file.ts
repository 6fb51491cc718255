import { readFileSync } from 'node:fs';
import { EventLogError } from './event-log-error.ts';

/**
 * The text of a file that a setting names, undefined where it names none. Throws `invalid_request`
 * with the setting's name where it cannot be read.
 */
export const fileOf = (setting: string, path: string | undefined): string | undefined => {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `${setting} names \`${path}\`, which cannot be read: ${why}`;
    throw new EventLogError('invalid_request', message);
  }
};
