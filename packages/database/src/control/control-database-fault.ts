/** Finds, in an error of the Prisma client, that the database itself failed. */
import { type DriverAdapterError, isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { DatabaseUnusableError, fatalCodeOfName } from '../sqlite/database-unusable-error.ts';

const driverErrorOf = (error: unknown): DriverAdapterError | null => {
  if (isDriverAdapterError(error)) return error;
  if (!(error instanceof Error && 'meta' in error)) return null;
  const { meta } = error;
  if (typeof meta !== 'object' || meta === null || !('driverAdapterError' in meta)) return null;
  return isDriverAdapterError(meta.driverAdapterError) ? meta.driverAdapterError : null;
};

/**
 * @param error as any call of a `ControlClient` throws it.
 * @returns the clear error where disk or file failed (the next call may succeed), else null.
 */
export const controlDatabaseFault = (error: unknown): DatabaseUnusableError | null => {
  const found = driverErrorOf(error);
  const name = found?.cause.originalCode ?? '';
  const code = fatalCodeOfName(name);
  if (!found || code === null) return null;
  return new DatabaseUnusableError(code, name, found.message, { cause: error });
};
