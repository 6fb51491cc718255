import type { NaiveFigures } from './naive-sinks.ts';
import type { OperationsFigures } from './operations-part.ts';
import type { QueriesFigures } from './queries-part.ts';
import type { RebuildFigures } from './rebuild-part.ts';
import type { SinkFigures } from './sink-part.ts';

/** What one run of the benchmark measured. */
export interface LedgerFigures {
  readonly machine: { readonly processor: string; readonly cores: number };
  readonly node: string;
  readonly sqlite: string;
  readonly naive: readonly NaiveFigures[];
  readonly sink: readonly SinkFigures[];
  readonly queries: QueriesFigures | null;
  readonly operations: OperationsFigures | null;
  readonly rebuild: RebuildFigures | null;
}
