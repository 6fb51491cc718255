/** Prices as they are asked for, looked at and called off. The work itself is the runner's. */
import type {
  ImpactPlayers,
  ImpactReport,
  ImpactRun,
  ImpactRunList,
  StartImpactRunRequest,
} from '@house-rules/contracts';
import { isLedgerTrouble, type WagerSpanReader } from '@house-rules/database';
import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import type { Clock } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { LedgerUnavailable } from '../players/ledger-access.ts';
import { transact } from '../publications/transact.ts';
import type { ImpactStore, NewImpactRun, StoredImpactRun } from './impact-store.ts';
import { type PricedDocumentRoom, pricedDocument } from './priced-document.ts';
import { readAround, toRun } from './to-run.ts';

export interface ImpactRoom extends PricedDocumentRoom {
  readonly store: ImpactStore;
  /** Opened for one question; throws where there is no ledger. */
  readonly openReader: () => WagerSpanReader;
  readonly clock: Clock;
  readonly createId: () => string;
  /** A run waits, or was called off. */
  readonly onAsked: () => void;
}

export interface ImpactPage {
  readonly beforeMs: number | null;
  readonly documentHash: string | null;
  readonly limit: number;
}

export interface ImpactService {
  start(operatorId: string, by: Actor, request: StartImpactRunRequest): Promise<Result<ImpactRun>>;
  list(operatorId: string, page: ImpactPage): Promise<ImpactRunList>;
  read(operatorId: string, runId: string): Promise<Result<ImpactReport>>;
  players(operatorId: string, runId: string): Promise<Result<ImpactPlayers>>;
  cancel(operatorId: string, by: Actor, runId: string): Promise<Result<ImpactRun>>;
  /** The newest price of a document that is done, else under way; null where nobody asked. */
  ofDocument(operatorId: string, documentHash: string): Promise<ImpactRun | null>;
}

/** Queued and running together: nobody needs more at once, and each costs a core for some seconds. */
const underWayMax = 5;
const msPerMinute = 60_000;
const msPerDay = 86_400_000;

export const createImpactService = (room: ImpactRoom): ImpactService => {
  const { store } = room;
  const shown = async (operatorId: string, run: StoredImpactRun): Promise<ImpactRun> =>
    toRun(run, await readAround(room, operatorId));
  const find = async (operatorId: string, runId: string): Promise<Result<StoredImpactRun>> => {
    const run = await store.run(operatorId, runId);
    return run === null ? refuse('not_found', 'there is no such price') : succeed(run);
  };
  const showOne = async (operatorId: string, runId: string): Promise<Result<ImpactRun>> => {
    const run = await find(operatorId, runId);
    return run.ok ? succeed(await shown(operatorId, run.value)) : run;
  };
  return {
    start: async (operatorId, by, request) => {
      const asked = await ask(room, operatorId, by, request);
      return asked.ok ? showOne(operatorId, asked.value) : asked;
    },
    list: async (operatorId, { limit, ...question }) => {
      const found = await store.runs(operatorId, question, limit + 1);
      const around = await readAround(room, operatorId);
      const runs = found.slice(0, limit);
      return {
        runs: runs.map((run) => toRun(run, around)),
        nextCursor: found.length > limit ? String(runs.at(-1)?.askedAtMs) : null,
      };
    },
    read: async (operatorId, runId) => {
      const run = await showOne(operatorId, runId);
      if (!run.ok) return run;
      return succeed({ ...run.value, figures: await store.figures(operatorId, runId) });
    },
    players: async (operatorId, runId) => {
      const run = await find(operatorId, runId);
      return run.ok ? succeed(await namePlayers(room, operatorId, runId)) : run;
    },
    cancel: async (operatorId, by, runId) => {
      await store.transaction(async (rows) => {
        const atMs = room.clock();
        if (!(await rows.cancel(operatorId, runId, atMs))) return;
        const detail = { run: runId };
        await appendAudit(rows, { operatorId, atMs, by, action: 'impact.cancelled', detail });
      });
      room.onAsked();
      return showOne(operatorId, runId);
    },
    ofDocument: async (operatorId, documentHash) => {
      const found = await store.runs(operatorId, { beforeMs: null, documentHash }, 20);
      const run =
        found.find(({ state }) => state === 'done') ??
        found.find(({ state }) => state === 'queued' || state === 'running');
      return run === undefined ? null : shown(operatorId, run);
    },
  };
};

/** Answers the run's id: a new one, or that of the same question. */
const ask = async (
  room: ImpactRoom,
  operatorId: string,
  by: Actor,
  { subject, days }: StartImpactRunRequest,
): Promise<Result<string>> => {
  const { store, publications, clock, createId } = room;
  const priced = await pricedDocument(room, operatorId, subject);
  if (!priced.ok) return priced;
  const askedAtMs = clock();
  const live = await publications.inForce(operatorId, 'ruleSet', askedAtMs);
  if (live === null) {
    const sentence = 'no rules are in force yet, so no wager was decided; publish first';
    return refuse('invalid_body', sentence, { pointer: '/subject' });
  }
  // Whole minutes, so that whoever asks for the same again gets the same.
  const toMs = Math.floor(askedAtMs / msPerMinute) * msPerMinute;
  const { documentHash, document, number: subjectNumber } = priced.value;
  const run: NewImpactRun = {
    ...{ operatorId, documentHash, document, days, toMs, askedAtMs, subjectNumber },
    runId: createId(),
    subject: subject.kind,
    liveVersion: live.version,
    fromMs: toMs - days * msPerDay,
    askedBy: by,
  };
  const asked = await transact(store, async (rows) => {
    await rows.lockTrail(operatorId);
    const { liveVersion, fromMs } = run;
    const same = await rows.same({ operatorId, documentHash, liveVersion, fromMs, toMs });
    if (same !== null) return succeed(same);
    if ((await rows.underWay(operatorId)) >= underWayMax) {
      const sentence = `${underWayMax} prices are being worked out already; wait, or call one off`;
      return refuse('too_many_requests', sentence);
    }
    await rows.addRun(run);
    const detail = { run: run.runId, subject, documentHash, liveVersion, days };
    const entry = { operatorId, atMs: askedAtMs, by, detail } as const;
    await appendAudit(rows, { ...entry, action: 'impact.asked' });
    return succeed(run.runId);
  });
  if (asked.ok) room.onAsked();
  return asked;
};

/** Players by their ids; who was erased since has none. */
const namePlayers = async (
  { store, openReader }: ImpactRoom,
  operatorId: string,
  runId: string,
): Promise<ImpactPlayers> => {
  const changed = await store.changedPlayers(operatorId, runId);
  if (changed.length === 0) return { players: [] };
  const keys = changed.map(({ playerKey }) => playerKey);
  const ids = idsOf(openReader, operatorId, keys);
  return {
    players: changed.map(({ playerKey, ...player }) => ({
      playerId: ids.get(playerKey) ?? null,
      ...player,
    })),
  };
};

const idsOf = (
  openReader: ImpactRoom['openReader'],
  operatorId: string,
  keys: readonly number[],
): ReadonlyMap<number, string> => {
  try {
    const reader = openReader();
    try {
      return reader.playerIds(operatorId, keys);
    } finally {
      reader.close();
    }
  } catch (error) {
    if (!isLedgerTrouble(error)) throw error;
    throw new LedgerUnavailable('the ledger cannot be reached', { cause: error });
  }
};
