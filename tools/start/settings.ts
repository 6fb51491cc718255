/**
 * What `npm start` can be told, from the environment and the command line, checked before anything
 * is touched. One base port decides all others, so that two clones run side by side with one
 * setting each.
 */
import { resolve } from 'node:path';

export interface StartSettings {
  readonly dataDir: string;
  readonly ports: Ports;
  readonly eventLog: 'embedded' | 'kafka';
  /** Set where the person names brokers of their own; otherwise a local one is started. */
  readonly kafkaBrokers: string | undefined;
  readonly wagersPerSecond: number;
}

export interface Ports {
  readonly portal: number;
  readonly api: number;
  readonly platform: number;
  readonly apiOperations: number;
  readonly workerOperations: number;
  readonly platformOperations: number;
  readonly kafka: number;
}

/** A mistake of the person at the keyboard, or of the machine: one sentence, no stack. */
export class StartFault extends Error {}

const portDefault = 3000;

export const portsFrom = (base: number): Ports => ({
  portal: base,
  api: base + 1,
  platform: base + 2,
  apiOperations: base + 3,
  workerOperations: base + 4,
  platformOperations: base + 5,
  kafka: base + 6,
});

const wholeNumber = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new StartFault(
      `${name} is \`${text}\`: set it to a whole number from ${least} to ${most}.`,
    );
  return value;
};

/** @throws StartFault that names the variable, its value and what it may be. */
export const readSettings = (
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): StartSettings => {
  const eventLog = environment.EVENT_LOG ?? 'embedded';
  if (eventLog !== 'embedded' && eventLog !== 'kafka')
    throw new StartFault(`EVENT_LOG is \`${eventLog}\`: set it to \`embedded\` or \`kafka\`.`);
  return {
    dataDir: resolve(root, environment.DATA_DIR ?? 'data'),
    ports: portsFrom(wholeNumber('PORT', environment.PORT ?? String(portDefault), 1024, 65_000)),
    eventLog,
    kafkaBrokers: environment.KAFKA_BROKERS,
    wagersPerSecond: wholeNumber(
      'WAGERS_PER_SECOND',
      environment.WAGERS_PER_SECOND ?? '20',
      0,
      10_000,
    ),
  };
};
