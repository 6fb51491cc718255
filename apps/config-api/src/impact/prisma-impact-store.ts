import {
  type ImpactFigures,
  type ImpactTotals,
  impactRunStates,
  type RuleSetDocument,
} from '@house-rules/contracts';
import type { ControlTransaction } from '@house-rules/database';
import type { NamedPerson } from '../access/actor.ts';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import type { ControlAccess } from '../control/control-access.ts';
import { oneOf } from '../control/one-of.ts';
import { namePeople } from '../control/people-names.ts';
import {
  type ClaimedImpactRun,
  type ImpactLease,
  type ImpactRunFacts,
  type ImpactStore,
  type ImpactTransaction,
  impactSubjects,
  type StoredImpactRun,
} from './impact-store.ts';
import type { ChangedPlayer } from './replay/to-figures.ts';

/** Of a run that is over: who works on it and what it works on are of no more use. */
const ended = { document: null, holder: null, heldUntilMs: null } as const;
const underWay = ['queued', 'running'];
/** What a list does not show. */
const large = { document: true, figures: true, changedPlayers: true } as const;

export const createPrismaImpactStore = ({ client, transaction }: ControlAccess): ImpactStore => ({
  run: async (operatorId, runId) => {
    const where = { operatorId_runId: { operatorId, runId } };
    const row = await client.impactRun.findUnique({ where, omit: large });
    if (row === null) return null;
    return fromRow(row, await namePeople(client, [row.askedBy]));
  },
  figures: async (operatorId, runId) => {
    const where = { operatorId_runId: { operatorId, runId } };
    const row = await client.impactRun.findUnique({ where, select: { figures: true } });
    // The columns hold what this program wrote into them.
    return row?.figures ? (JSON.parse(row.figures) as ImpactFigures) : null;
  },
  changedPlayers: async (operatorId, runId) => {
    const where = { operatorId_runId: { operatorId, runId } };
    const row = await client.impactRun.findUnique({ where, select: { changedPlayers: true } });
    return row?.changedPlayers ? (JSON.parse(row.changedPlayers) as ChangedPlayer[]) : [];
  },
  runs: async (operatorId, { beforeMs, documentHash }, take) => {
    const rows = await client.impactRun.findMany({
      where: {
        operatorId,
        ...(beforeMs === null ? {} : { askedAtMs: { lt: BigInt(beforeMs) } }),
        ...(documentHash === null ? {} : { documentHash }),
      },
      orderBy: [{ askedAtMs: 'desc' }, { runId: 'desc' }],
      take,
      omit: large,
    });
    const named = await namePeople(
      client,
      rows.map(({ askedBy }) => askedBy),
    );
    return rows.map((row) => fromRow(row, named));
  },
  transaction: (act) => transaction((rows) => act(transactionRows(rows))),
  claim: (lease) => transaction((rows) => claim(rows, lease)),
  advance: async (run, { holder, heldUntilMs }, progress) => {
    const data = { ...progress, heldUntilMs: BigInt(heldUntilMs) };
    return (await client.impactRun.updateMany({ where: held(run, holder), data })).count > 0;
  },
  finish: async (run, holder, { figures, players }, atMs) => {
    await client.impactRun.updateMany({
      where: held(run, holder),
      data: {
        ...ended,
        state: 'done',
        finishedAtMs: BigInt(atMs),
        totals: JSON.stringify(figures.totals),
        figures: JSON.stringify(figures),
        changedPlayers: JSON.stringify(players),
      },
    });
  },
  fail: async (run, holder, sentence, atMs) => {
    const failed = { state: 'failed', finishedAtMs: BigInt(atMs), failure: sentence.slice(0, 500) };
    await client.impactRun.updateMany({ where: held(run, holder), data: { ...ended, ...failed } });
  },
  giveBack: async (run, holder) => {
    const data = { state: 'queued', holder: null, heldUntilMs: null, attempts: { decrement: 1 } };
    await client.impactRun.updateMany({ where: held(run, holder), data });
  },
  deleteEnded: async (beforeMs) =>
    (await client.impactRun.deleteMany({ where: { finishedAtMs: { lt: BigInt(beforeMs) } } }))
      .count,
});

const held = ({ operatorId, runId }: ImpactRunFacts, holder: string) => ({
  ...{ operatorId, runId, holder },
  state: 'running',
});

const transactionRows = (client: ControlTransaction): ImpactTransaction => ({
  ...prismaAuditRows(client),
  same: async ({ fromMs, toMs, ...key }) => {
    const row = await client.impactRun.findFirst({
      where: {
        ...key,
        fromMs: BigInt(fromMs),
        toMs: BigInt(toMs),
        state: { in: [...underWay, 'done'] },
      },
      select: { runId: true },
    });
    return row?.runId ?? null;
  },
  underWay: (operatorId) =>
    client.impactRun.count({ where: { operatorId, state: { in: underWay } } }),
  addRun: async ({ document, askedBy, fromMs, toMs, askedAtMs, ...facts }) => {
    await client.impactRun.create({
      data: {
        ...facts,
        document: JSON.stringify(document),
        fromMs: BigInt(fromMs),
        toMs: BigInt(toMs),
        askedAtMs: BigInt(askedAtMs),
        askedBy: askedBy.id,
        state: 'queued',
        attempts: 0,
        wagersRead: 0,
        wagersDecided: 0,
      },
    });
  },
  cancel: async (operatorId, runId, atMs) => {
    const where = { operatorId, runId, state: { in: underWay } };
    const data = { ...ended, state: 'cancelled', finishedAtMs: BigInt(atMs) };
    return (await client.impactRun.updateMany({ where, data })).count > 0;
  },
});

const claim = async (
  client: ControlTransaction,
  { holder, nowMs, heldUntilMs, attemptsMax }: ImpactLease,
): Promise<ClaimedImpactRun | null> => {
  const lapsed = { heldUntilMs: { lte: BigInt(nowMs) } };
  await client.impactRun.updateMany({
    where: { state: 'running', attempts: { gte: attemptsMax }, ...lapsed },
    data: {
      ...ended,
      state: 'failed',
      finishedAtMs: BigInt(nowMs),
      failure: 'every process that worked on it ended before it was done; ask for it again',
    },
  });
  const busy = await client.impactRun.findMany({
    where: { state: 'running', heldUntilMs: { gt: BigInt(nowMs) } },
    select: { operatorId: true },
    distinct: ['operatorId'],
  });
  const next = await client.impactRun.findFirst({
    where: {
      operatorId: { notIn: busy.map(({ operatorId }) => operatorId) },
      OR: [{ state: 'queued' }, { state: 'running', ...lapsed }],
    },
    orderBy: { askedAtMs: 'asc' },
  });
  if (next === null || next.document === null) return null;
  const { operatorId, runId } = next;
  // Conditional, for a database whose transactions run side by side.
  const taken = await client.impactRun.updateMany({
    where: { operatorId, runId, state: next.state, attempts: next.attempts },
    data: {
      ...{ state: 'running', holder, heldUntilMs: BigInt(heldUntilMs) },
      ...{ attempts: { increment: 1 }, wagers: null, wagersRead: 0, wagersDecided: 0 },
    },
  });
  if (taken.count === 0) return null;
  return { ...factsOf(next), document: JSON.parse(next.document) as RuleSetDocument };
};

type Row = NonNullable<Awaited<ReturnType<ControlTransaction['impactRun']['findFirst']>>>;
type Facts = Omit<Row, keyof typeof large>;

const factsOf = (row: Facts): ImpactRunFacts => ({
  operatorId: row.operatorId,
  runId: row.runId,
  subject: oneOf(impactSubjects, row.subject),
  subjectNumber: row.subjectNumber,
  documentHash: row.documentHash,
  liveVersion: row.liveVersion,
  days: row.days,
  fromMs: Number(row.fromMs),
  toMs: Number(row.toMs),
  askedAtMs: Number(row.askedAtMs),
});

const fromRow = (row: Facts, named: (id: string) => NamedPerson): StoredImpactRun => ({
  ...factsOf(row),
  state: oneOf(impactRunStates, row.state),
  askedBy: named(row.askedBy),
  finishedAtMs: row.finishedAtMs === null ? null : Number(row.finishedAtMs),
  wagers: row.wagers,
  wagersRead: row.wagersRead,
  wagersDecided: row.wagersDecided,
  totals: row.totals === null ? null : (JSON.parse(row.totals) as ImpactTotals),
  failure: row.failure,
});
