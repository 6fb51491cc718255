/** What a worker needs that no test looks at: a logger that says nothing, a registry, no tracer. */
import { createLogger } from '@house-rules/service';
import { Registry } from 'prom-client';

export const quietSurroundings = () => ({
  logger: createLogger('stream-worker', 'silent'),
  registry: new Registry(),
  tracer: null,
});
