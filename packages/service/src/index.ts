export { createFailpoints, type Failpoints, failpointVariable } from './failpoints.ts';
export { createLogger, type Logger } from './logger.ts';
export { openTracing, type Tracing } from './open-tracing.ts';
export {
  type OperationsOptions,
  type OperationsServer,
  operationsRoutes,
  type Readiness,
  serveOperations,
} from './operations.ts';
export { type RunningPart, runService, type ServiceContext } from './run-service.ts';
