import { KafkaToolError } from './kafka-tool-error.ts';
import { startKafka } from './start-kafka.ts';

/** A broker for tests, or why there is none: then they are skipped with that reason. */
export type KafkaForTests =
  | { readonly brokers: string; stop(): Promise<void> }
  | { readonly unavailable: string };

/**
 * The brokers that `KAFKA_BROKERS` names, else a broker started for the caller. `stop` ends only
 * what was started here.
 */
export const availableKafka = async (
  env: NodeJS.ProcessEnv = process.env,
): Promise<KafkaForTests> => {
  const named = env.KAFKA_BROKERS?.trim();
  if (named) return { brokers: named, stop: async () => undefined };
  try {
    const kafka = await startKafka();
    return { brokers: kafka.brokers, stop: kafka.stop };
  } catch (error) {
    if (!(error instanceof KafkaToolError)) throw error;
    return { unavailable: `no real Kafka: ${error.message}` };
  }
};
