/** The stream worker as others may start it; `main.ts` is the process. */
export { type Clock, systemClock } from './loop/clock.ts';
export { createWorker, type Worker, type WorkerOptions, type WorkerPorts } from './loop/worker.ts';
export type { Block, BlockCode, WorkerState } from './loop/worker-state.ts';
