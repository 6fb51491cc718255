/** What the environment tells the platform's commands, checked before anything is opened. */
import { resolve } from 'node:path';
import { z } from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

const wholeNumber = (name: string, fallback: number, least: number, most: number) =>
  z
    .string()
    .default(String(fallback))
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, {
      error: `set ${name} to a whole number from ${least} to ${most}`,
    });

const rate = z
  .string()
  .default('20')
  .transform(Number)
  .refine((value) => value >= 0 && value <= 10_000, {
    error: 'set WAGERS_PER_SECOND to a number from 0 (off) to 10000',
  });

const dataDir = z
  .string()
  .min(1, 'set DATA_DIR to a folder')
  .default('data')
  .transform((folder) => resolve(folder));

/** Of the generated wagers; 0 is off. */
const voidsPerThousand = wholeNumber('VOIDS_PER_THOUSAND', 4, 0, 1_000);

const simulatorSeed = wholeNumber('SIMULATOR_SEED', 1, 0, 1_000_000_000);

const serverSchema = z.object({
  DATA_DIR: dataDir,
  PORT: wholeNumber('PORT', 4300, 0, 65_535),
  OPERATIONS_PORT: wholeNumber('OPERATIONS_PORT', 4301, 0, 65_535),
  WAGERS_PER_SECOND: rate,
  SIMULATOR_SEED: simulatorSeed,
  VOIDS_PER_THOUSAND: voidsPerThousand,
  FACTS_PER_HOUR: wholeNumber('FACTS_PER_HOUR', 60, 0, 1_000_000),
});

const seedNow = z.iso
  .datetime({ error: 'set SEED_NOW to an instant such as 2026-11-23T20:00:00Z' })
  .optional()
  .transform((text) => (text === undefined ? undefined : new Date(text)));

const seedSchema = z.object({
  DATA_DIR: dataDir,
  SIMULATOR_SEED: simulatorSeed,
  VOIDS_PER_THOUSAND: voidsPerThousand,
  /** The end of the demo's history; left out: the moment of seeding. */
  SEED_NOW: seedNow,
});

export type ServerEnvironment = z.output<typeof serverSchema>;
export type SeedEnvironment = z.output<typeof seedSchema>;

const read = <Output>(schema: z.ZodType<Output>, environment: Environment): Output => {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name} is \`${environment[name] ?? ''}\`: ${issue.message}`;
  });
  throw new Error(sentences.join('; '));
};

/** @throws an Error whose message names each wrong variable and what it may be. */
export const readServerEnvironment = (environment: Environment): ServerEnvironment =>
  read(serverSchema, environment);

/** @throws an Error whose message names each wrong variable and what it may be. */
export const readSeedEnvironment = (environment: Environment): SeedEnvironment =>
  read(seedSchema, environment);
