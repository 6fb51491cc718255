/**
 * A process that reads as a member of a group: `node read-from-process.ts CONFIG GROUP TOPIC`. It
 * prints the partitions that it reads whenever they change, as a JSON list, and ends when killed.
 */
import { openEventLog } from '../open-event-log.ts';

const [config = '', group = '', topic = ''] = process.argv.slice(2);
const log = await openEventLog(JSON.parse(config));
const consumer = await log.consume({
  group,
  topic,
  maxBatchRecords: 100,
  startOffsets: async (partitions) => new Map(partitions.map((partition) => [partition, 0])),
  onBatch: async () => undefined,
  onFatal: (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
});
let told = '';
setInterval(() => {
  const assigned = JSON.stringify(consumer.assigned());
  if (assigned === told) return;
  told = assigned;
  process.stdout.write(`${assigned}\n`);
}, 20);
process.on('SIGTERM', () => void log.close().then(() => process.exit(0)));
