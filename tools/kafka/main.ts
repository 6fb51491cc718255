/** `npm run kafka`: a real broker in the foreground until Ctrl-C. Its address goes to stdout. */
import { Command, InvalidArgumentError } from 'commander';
import { KafkaToolError } from './kafka-tool-error.ts';
import { type StartKafkaOptions, startKafka } from './start-kafka.ts';

const wholeNumber =
  (from: number, to: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`expected a whole number from ${from} to ${to}.`);
  };

const command = new Command('npm run kafka --')
  .description(
    'Starts a single-node Apache Kafka broker on this machine and keeps it until Ctrl-C.\n' +
      'Needs Java 17 or newer; Maven fetches the broker the first time.',
  )
  .option('--port <number>', 'port to listen on (default: any free one)', wholeNumber(1, 65_535))
  .option('--data <folder>', 'folder that keeps the data (default: temporary, removed at the end)')
  .option('--heap <megabytes>', 'heap of the broker', wholeNumber(192, 65_536), 256)
  .addHelpText(
    'after',
    '\nExit codes: 0 stopped as asked, 1 could not start or ended by itself, 2 wrong arguments.',
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const run = async (): Promise<void> => {
  const { port, data, heap } = command.opts<{ port?: number; data?: string; heap: number }>();
  const options: StartKafkaOptions = {
    heapMb: heap,
    log: (line) => console.error(line),
    ...(port === undefined ? {} : { port }),
    ...(data === undefined ? {} : { dataDir: data }),
  };
  const kafka = await startKafka(options);
  let asked = false;
  const stop = (): void => {
    if (asked) return;
    asked = true;
    console.error('stopping ...');
    void kafka.stop();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  console.log(`KAFKA_BROKERS=${kafka.brokers}`);
  console.error(`Apache Kafka is ready (process ${kafka.pid}); Ctrl-C stops it.`);
  await kafka.ended;
  if (!asked) throw new KafkaToolError('the broker ended by itself');
};

run().catch((error: unknown) => {
  console.error(error instanceof KafkaToolError ? error.message : error);
  process.exitCode = 1;
});
