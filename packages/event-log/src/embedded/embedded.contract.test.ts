import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { describeEventLogContract } from '../contract/event-log-contract.ts';
import { openEmbeddedEventLog } from './open-embedded-event-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'house-rules-log-'));
const file = join(folder, 'deeper', 'log.db');
after(() => rmSync(folder, { recursive: true, force: true }));

describeEventLogContract('the embedded log', {
  config: () => ({ kind: 'embedded', file }),
  open: () => openEmbeddedEventLog({ file }),
  recreate: () => rm(join(folder, 'deeper'), { recursive: true, force: true }),
});
