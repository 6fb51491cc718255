/** A record of `loyalty.workers`, as the book of the workers takes it. */
import { type WorkerReportRecord, workerReportRecordSchema } from '@house-rules/contracts';
import type { LogRecord } from '@house-rules/event-log';

/** Null for what this release cannot read: another says something new, and its worker says it again. */
export const readWorkerReport = ({ value }: LogRecord): WorkerReportRecord | null => {
  if (value === null) return null;
  try {
    const parsed = workerReportRecordSchema.safeParse(JSON.parse(Buffer.from(value).toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
