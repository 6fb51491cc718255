/**
 * How the API reaches the ledger, and lives without it: the ledger's database is made by the worker
 * and may not be there yet. It is opened when it is first asked, and again after it failed.
 *
 * Only trouble with the ledger counts as such (a file that is away, full, damaged or locked): then
 * every question throws LedgerUnavailable, which is answered with 503. An error of our own passes
 * through as it is, for it would be a lie to ask somebody to "try again in a moment".
 */
import { isLedgerTrouble, type LedgerDesk, type LedgerReader } from '@house-rules/database';

/** Thrown by every question while the ledger cannot be reached. */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable';
}

export interface LedgerAccess {
  read<T>(question: (reader: LedgerReader) => Promise<T>): Promise<T>;
  /** Acts, jobs, and the rows that they keep. */
  desk<T>(act: (desk: LedgerDesk) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface LedgerOpeners {
  /** Each throws where the ledger is not there. */
  readonly openReader: () => LedgerReader;
  readonly openDesk: () => LedgerDesk;
}

export const createLedgerAccess = (
  { openReader, openDesk }: LedgerOpeners,
  onUnavailable: (error: unknown) => void,
): LedgerAccess => {
  const reader = createDoor(openReader, onUnavailable);
  const desk = createDoor(openDesk, onUnavailable);
  return {
    read: reader.ask,
    desk: desk.ask,
    close: async () => {
      await desk.close();
      await reader.close();
    },
  };
};

interface Closable {
  close(): Promise<void>;
}

/** One connection, opened when it is asked and given up when it failed. */
const createDoor = <Room extends Closable>(
  open: () => Room,
  onUnavailable: (error: unknown) => void,
) => {
  let room: Room | null = null;
  const giveUp = async (): Promise<void> => {
    const failed = room;
    room = null;
    await failed?.close().catch(() => undefined);
  };
  return {
    ask: async <T>(question: (room: Room) => Promise<T>): Promise<T> => {
      try {
        room ??= open();
        return await question(room);
      } catch (error) {
        if (!isLedgerTrouble(error)) throw error;
        onUnavailable(error);
        await giveUp();
        throw new LedgerUnavailable('the ledger cannot be reached', { cause: error });
      }
    },
    close: giveUp,
  };
};
