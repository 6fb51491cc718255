/**
 * A process that appends: `node append-from-process.ts CONFIG TOPIC WRITER SENDS RECORDS_PER_SEND`.
 * Each record's key is the writer, its value the record's number; after each acknowledged send it
 * prints how many records stand.
 */
import { openEventLog } from '../open-event-log.ts';

const [config = '', topic = '', writer = '', sends = '', perSend = ''] = process.argv.slice(2);
const log = await openEventLog(JSON.parse(config));
const producer = await log.createProducer();
let next = 0;
for (let send = 0; send < Number(sends); send += 1) {
  const records = Array.from({ length: Number(perSend) }, (_, at) => ({
    topic,
    key: writer,
    value: new TextEncoder().encode(String(next + at)),
  }));
  await producer.send(records);
  next += records.length;
  process.stdout.write(`${next}\n`);
}
await log.close();
