/** The one logger: JSON lines on stdout. ERROR means that somebody is woken. */
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Paths whose values never reach a log. Player ids are personal data and stand in no log either. */
const secretPaths = [
  '*.password',
  '*.token',
  '*.sessionToken',
  '*.authorization',
  '*.cookie',
  '*.playerId',
  'password',
  'token',
  'sessionToken',
  'playerId',
];

export const createLogger = (service: string, level = process.env.LOG_LEVEL ?? 'info'): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretPaths, censor: '[redacted]' },
    },
    // Written at once, not later: a line held back until the exit is tried for ever where nobody
    // reads any more, and a process whose supervisor was killed would never end.
    pino.destination({ dest: 1, sync: true }),
  );
