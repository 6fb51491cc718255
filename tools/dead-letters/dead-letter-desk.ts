/** The dead letters of a data folder, and the log that replays go to, as the API's service has them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteLedgerDesk } from '@house-rules/database';
import { eventLogConfigFromEnvironment, openEventLog } from '@house-rules/event-log';
import {
  createDeadLetterService,
  type DeadLetterService,
} from '../../apps/config-api/src/dead-letters/dead-letter-service.ts';
import { createRecordSender } from '../../apps/config-api/src/dead-letters/record-sender.ts';

/** What was asked for cannot be looked at; the message is for the person at the prompt. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

export interface DeadLetterDesk {
  readonly letters: DeadLetterService;
  close(): Promise<void>;
}

/** @throws NotThere where the folder has no ledger. */
export const openDeadLetterDesk = (
  dataDir: string,
  environment: Readonly<Record<string, string | undefined>>,
): DeadLetterDesk => {
  const file = join(dataDir, 'ledger.db');
  if (!existsSync(file)) {
    throw new NotThere(`there is no \`${file}\`: name the data folder with --data`);
  }
  const desk = openSqliteLedgerDesk({ file });
  const log = eventLogConfigFromEnvironment(environment, dataDir, 'dead-letters');
  const sender = createRecordSender(() => openEventLog(log));
  return {
    letters: createDeadLetterService({
      ledger: { desk: (act) => act(desk) },
      sender,
      clock: Date.now,
    }),
    close: async () => {
      await sender.close();
      await desk.close();
    },
  };
};
