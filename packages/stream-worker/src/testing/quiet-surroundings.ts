/** A logger that says nothing and a registry of its own: what a worker needs that no test looks at. */
import { createLogger } from '@house-rules/service';
import { Registry } from 'prom-client';

export const quietSurroundings = () => ({
  logger: createLogger('stream-worker', 'silent'),
  registry: new Registry(),
});
