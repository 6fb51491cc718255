/** What is measured and logged of each request: its route, never its ids. */
import type { Logger } from '@house-rules/service';
import { Histogram, type Registry } from 'prom-client';

export interface FinishedRequest {
  readonly requestId: string;
  readonly method: string;
  /** The route with its parameter names, or `unknown`. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

export type ObserveRequest = (request: FinishedRequest) => void;

export const createRequestObserver = (log: Logger, registry: Registry): ObserveRequest => {
  const seconds = new Histogram({
    name: 'house_rules_api_request_seconds',
    help: 'Time from a request to its answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    // The bars are 20 ms for reads and 50 ms for saves; the buckets are dense around them.
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  return (request) => {
    const { method, route, status, durationMs } = request;
    seconds.observe({ method, route, status: String(status) }, durationMs / 1_000);
    log.info(request, 'request');
  };
};
