/**
 * The states of the worker, and the one function that moves between them.
 *
 *   starting ──opened──> restoring ──restored──> running <──unblocked (the last)── waiting, paused
 *                                                   └───────────blocked──────────────^
 *   any of these ──stopRequested──> draining ──drained──> stopped
 *   any but stopped ──faulted──> failed
 *
 * - starting: the log and the ledger are being opened.
 * - restoring: the configuration topic is read to its end. No wager is read before that.
 * - running: every partition goes on as fast as it can.
 * - waiting: a piece of configuration is not there yet: at least one thing is blocked for that, each
 *   with its reason; what is not blocked goes on.
 * - paused: the ledger does not take a transaction, or the log does not take what was committed. What
 *   is in hand is held, no more is fetched than that, and the same is tried again. It goes before
 *   waiting where both hold, for it is the one that somebody has to mend.
 *   Both end by themselves when the last reason is gone.
 * - draining: no new batch is begun; what is committed is announced.
 * - stopped, failed: the end. A supervisor starts a failed process anew.
 */

export const blockCodes = [
  /** A wager lies after the instant that the configuration was declared closed through. */
  'not_closed',
  /** A wager needs a piece of configuration that cannot be read. */
  'configuration_unavailable',
  /** The ledger's transaction fails; it is tried again. */
  'ledger_unavailable',
  /** What was committed cannot be announced; it is tried again. */
  'announcing_unavailable',
] as const;
export type BlockCode = (typeof blockCodes)[number];

/** Why something does not go on. */
export interface Block {
  readonly code: BlockCode;
  readonly sentence: string;
  /** Epoch milliseconds. */
  readonly sinceMs: number;
}

export type BlockReason = Omit<Block, 'sinceMs'>;

/** Says why a part of the worker does not go on; null when it does again. */
export type BlockReport = (what: string, reason: BlockReason | null) => void;

export interface BlockedState {
  readonly name: 'waiting' | 'paused';
  /** By what is blocked (`partition 3`), never empty. */
  readonly blocks: ReadonlyMap<string, Block>;
}

export type WorkerState =
  | { readonly name: 'starting' | 'restoring' | 'running' | 'draining' | 'stopped' }
  | BlockedState
  | { readonly name: 'failed'; readonly sentence: string };

export const workerStateNames = [
  'starting',
  'restoring',
  'running',
  'waiting',
  'paused',
  'draining',
  'stopped',
  'failed',
] as const satisfies readonly WorkerState['name'][];

export type WorkerEvent =
  | { readonly kind: 'opened' | 'restored' | 'stopRequested' | 'drained' }
  | { readonly kind: 'blocked'; readonly what: string; readonly block: Block }
  | { readonly kind: 'unblocked'; readonly what: string }
  | { readonly kind: 'faulted'; readonly sentence: string };

/** The state after the event. Throws where the event cannot happen: the worker's own code is wrong. */
export const transition = (state: WorkerState, event: WorkerEvent): WorkerState => {
  switch (event.kind) {
    case 'opened':
      if (state.name === 'starting') return { name: 'restoring' };
      // Told to stop meanwhile: the end goes on.
      return isEnding(state) ? state : impossible(state, event);
    case 'restored':
      if (state.name === 'restoring') return { name: 'running' };
      return isEnding(state) ? state : impossible(state, event);
    case 'blocked':
      if (state.name === 'running' || isBlocked(state)) return block(state, event);
      return isEnding(state) ? state : impossible(state, event);
    case 'unblocked':
      return isBlocked(state) ? unblock(state.blocks, event.what) : state;
    case 'stopRequested':
      return isEnding(state) ? state : { name: 'draining' };
    case 'drained':
      if (state.name === 'failed') return state;
      return state.name === 'draining' ? { name: 'stopped' } : impossible(state, event);
    case 'faulted':
      if (state.name === 'failed' || state.name === 'stopped') return state;
      return { name: 'failed', sentence: event.sentence };
  }
};

export const isBlocked = (state: WorkerState): state is BlockedState =>
  state.name === 'waiting' || state.name === 'paused';

/** Somebody else has to mend it; a piece of configuration comes by itself. */
const pausing: ReadonlySet<BlockCode> = new Set(['ledger_unavailable', 'announcing_unavailable']);

const blocked = (blocks: ReadonlyMap<string, Block>): BlockedState => {
  const isPaused = [...blocks.values()].some(({ code }) => pausing.has(code));
  return { name: isPaused ? 'paused' : 'waiting', blocks };
};

const isEnding = ({ name }: WorkerState): boolean =>
  name === 'draining' || name === 'stopped' || name === 'failed';

const impossible = (state: WorkerState, event: WorkerEvent): never => {
  throw new Error(`the worker is \`${state.name}\`, where \`${event.kind}\` cannot happen`);
};

type Blocked = Extract<WorkerEvent, { kind: 'blocked' }>;

/** A block that goes on keeps the instant since when, also when its sentence changes. */
const block = (state: WorkerState, { what, block: wanted }: Blocked): WorkerState => {
  const blocks = new Map(isBlocked(state) ? state.blocks : []);
  const known = blocks.get(what);
  const since = known?.code === wanted.code ? known.sinceMs : wanted.sinceMs;
  blocks.set(what, { ...wanted, sinceMs: since });
  return blocked(blocks);
};

const unblock = (known: ReadonlyMap<string, Block>, what: string): WorkerState => {
  const blocks = new Map(known);
  blocks.delete(what);
  return blocks.size === 0 ? { name: 'running' } : blocked(blocks);
};
