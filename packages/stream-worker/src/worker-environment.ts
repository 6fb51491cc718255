/** The worker's settings, from the environment, each checked with a sentence that names it. */
import { z } from 'zod';
import type { ParkingLimits } from './parking/park-book.ts';

const number = (most: number) =>
  z
    .string()
    .regex(/^[0-9]{1,6}$/, `use a whole number from 0 to ${most}`)
    .transform(Number)
    .refine((value) => value <= most, `use a whole number from 0 to ${most}`);

const environmentSchema = z.object({
  DATA_DIR: z.string().trim().min(1, 'name the data folder').default('data'),
  /** 0: the system chooses, which only tests want. */
  OPERATIONS_PORT: number(65_535).default(9464),
  OPERATIONS_HOST: z.string().trim().min(1).default('127.0.0.1'),
  WORKER_GROUP: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,50}$/, 'use at most 50 letters, digits, dots, hyphens, underscores')
    .default('loyalty-ledger'),
  /** What the platform calls this worker; left out, the machine and the process. */
  WORKER_ID: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,100}$/, 'use letters, digits, dots, hyphens and underscores')
    .optional(),
  BATCH_RECORDS_MAX: number(20_000)
    .refine((value) => value > 0, 'use at least 1')
    .default(2_000),
  /** Of each partition; what comes beyond holds the partition back. */
  PARKED_RECORDS_MAX: number(999_999).default(100_000),
  PARKED_MEBIBYTES_MAX: number(10_000).default(64),
});

export interface WorkerEnvironment {
  readonly dataDir: string;
  readonly operationsPort: number;
  readonly operationsHost: string;
  readonly group: string;
  readonly workerId: string;
  readonly batchRecordsMax: number;
  readonly parking: ParkingLimits;
}

/**
 * @param ownName of a worker that is given none
 * @throws an Error with one line that names each bad variable and what to do.
 */
export const readWorkerEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
  ownName: string,
): WorkerEnvironment => {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} is \`${environment[name] ?? ''}\`: ${message}`;
    });
    throw new Error(faults.join('; '));
  }
  const values = parsed.data;
  return {
    dataDir: values.DATA_DIR,
    operationsPort: values.OPERATIONS_PORT,
    operationsHost: values.OPERATIONS_HOST,
    group: values.WORKER_GROUP,
    workerId: values.WORKER_ID ?? ownName,
    batchRecordsMax: values.BATCH_RECORDS_MAX,
    parking: {
      recordsMax: values.PARKED_RECORDS_MAX,
      bytesMax: values.PARKED_MEBIBYTES_MAX * 1_024 * 1_024,
    },
  };
};
