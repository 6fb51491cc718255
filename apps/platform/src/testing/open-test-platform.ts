import type { TestContext } from 'node:test';
import { openPlatformDatabase, type PlatformDatabase } from '../database/open-platform-database.ts';
import { createWagerBook, type WagerBook } from '../wagers/wager-book.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TestPlatform {
  readonly dataDir: string;
  readonly database: PlatformDatabase;
  readonly book: WagerBook;
}

/** The instant at which every outbox row of a test platform is written. */
export const testNowMs = Date.parse('2026-11-23T20:00:00Z');

/** A platform of its own in a folder of its own. */
export const openTestPlatform = (t: TestContext): TestPlatform => {
  const dataDir = temporaryFolder(t);
  const database = openPlatformDatabase({ dataDir });
  t.after(() => database.close());
  return { dataDir, database, book: createWagerBook(database, () => testNowMs) };
};
