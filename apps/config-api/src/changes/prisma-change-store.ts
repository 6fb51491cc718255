import {
  type ChangeKind,
  changeEventKinds,
  changeKinds,
  type Finding,
  type Json,
  type MutationReportView,
  type TestResult,
} from '@house-rules/contracts';
import type { ControlTransaction } from '@house-rules/database';
import type { NamedPerson } from '../access/actor.ts';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import type { ControlAccess } from '../control/control-access.ts';
import { oneOf } from '../control/one-of.ts';
import { namePeople } from '../control/people-names.ts';
import { readPolicy } from '../policies/prisma-policy-store.ts';
import { storedStates } from './change-life.ts';
import type {
  ChangeFacts,
  ChangeRows,
  ChangeStore,
  ListedChange,
  NewChange,
  StoredChange,
  StoredChangeEvent,
} from './change-store.ts';

export const createPrismaChangeStore = ({ client, transaction }: ControlAccess): ChangeStore => ({
  policy: (operatorId) => readPolicy(client, operatorId),
  change: (operatorId, changeNumber) => readChange(client, operatorId, changeNumber),
  changes: (operatorId, before, limit) => {
    const below = before === null ? {} : { changeNumber: { lt: before } };
    return listChanges(client, { operatorId, ...below }, limit);
  },
  transaction: (act) =>
    transaction((rows) =>
      act({
        ...prismaAuditRows(rows),
        ...prismaChangeRows(rows),
        draftRevision: async (operatorId) => {
          const select = { revision: true } as const;
          const draft = await rows.ruleSetDraft.findUnique({ where: { operatorId }, select });
          return draft?.revision ?? null;
        },
      }),
    ),
});

/** Changes within an open transaction of the control database. */
export const prismaChangeRows = (client: ControlTransaction): ChangeRows => ({
  policy: (operatorId) => readPolicy(client, operatorId),
  change: (operatorId, changeNumber) => readChange(client, operatorId, changeNumber),
  openChanges: async (operatorId) => {
    const { openChanges } = await countOpen(client, operatorId);
    if (openChanges === 0) return [];
    const state = { in: ['checked', 'in_review', 'approved'] };
    return listChanges(client, { operatorId, state }, 1_000);
  },
  draftAuthors: async (operatorId) => {
    const rows = await client.draftAuthor.findMany({ where: { operatorId } });
    return rows.map(({ personId }) => personId);
  },
  addChange: (change) => addChange(client, change),
  addEvent: async (operatorId, { changeNumber, contentHash }, event) => {
    const where = { operatorId, changeNumber };
    const sequence = (await client.changeEvent.count({ where })) + 1;
    const { kind, by, atMs, text } = event;
    const said = { kind, personId: by.id, atMs: BigInt(atMs), text: text.slice(0, 2_000) };
    await client.changeEvent.create({ data: { ...where, ...said, sequence, contentHash } });
  },
  moveChange: async (operatorId, changeNumber, { state, atMs, published }) => {
    await client.ruleSetChange.update({
      where: { operatorId_changeNumber: { operatorId, changeNumber } },
      data: {
        state,
        changedAtMs: BigInt(atMs),
        ...(published === undefined
          ? {}
          : { publishedVersion: published.version, activation: published.activation }),
      },
    });
  },
});

/** Asked at every save of a draft, and mostly there are none. */
const countOpen = async (client: ControlTransaction, operatorId: string) => {
  const [found] = await client.$queryRaw<{ openChanges: bigint | number }[]>`
    SELECT COUNT(*) AS "openChanges" FROM "rule_set_change"
    WHERE "operatorId" = ${operatorId} AND "state" IN ('checked', 'in_review', 'approved')`;
  return { openChanges: Number(found?.openChanges ?? 0) };
};

const addChange = async (client: ControlTransaction, change: NewChange): Promise<number> => {
  const { operatorId, authors, openedBy, atMs, title } = change;
  const found = await client.ruleSetChange.aggregate({
    where: { operatorId },
    _max: { changeNumber: true },
  });
  const changeNumber = (found._max.changeNumber ?? 0) + 1;
  const { kind, revision, version, documentHash, contentHash } = change;
  await client.ruleSetChange.create({
    data: {
      operatorId,
      changeNumber,
      ...{ kind, title, revision, version, documentHash, contentHash },
      state: 'checked',
      document: JSON.stringify(change.document),
      findings: JSON.stringify(change.findings),
      tests: JSON.stringify(change.tests),
      mutations: JSON.stringify(change.mutations),
      openedBy: openedBy.id,
      openedAtMs: BigInt(atMs),
      changedAtMs: BigInt(atMs),
    },
  });
  for (const personId of new Set(authors)) {
    await client.changeAuthor.create({ data: { operatorId, changeNumber, personId } });
  }
  const event = { kind: 'opened', personId: openedBy.id, contentHash, text: title } as const;
  const place = { operatorId, changeNumber, sequence: 1 };
  await client.changeEvent.create({ data: { ...place, ...event, atMs: BigInt(atMs) } });
  return changeNumber;
};

const readChange = async (
  client: ControlTransaction,
  operatorId: string,
  changeNumber: number,
): Promise<StoredChange | null> => {
  const where = { operatorId, changeNumber };
  const row = await client.ruleSetChange.findUnique({ where: { operatorId_changeNumber: where } });
  if (row === null) return null;
  const authors = await client.changeAuthor.findMany({ where });
  const events = await client.changeEvent.findMany({ where, orderBy: { sequence: 'asc' } });
  const ids = [row.openedBy, ...authors.map((one) => one.personId)];
  const named = await namePeople(client, [...ids, ...events.map((one) => one.personId)]);
  return {
    ...factsOf(row, named),
    // The columns hold what this program wrote into them.
    document: JSON.parse(row.document) as Json,
    findings: JSON.parse(row.findings) as Finding[],
    tests: JSON.parse(row.tests) as TestResult[],
    mutations: JSON.parse(row.mutations) as MutationReportView | null,
    authors: authors.map(({ personId }) => named(personId)),
    events: events.map((event) => fromEvent(event, named)),
  };
};

type Where = NonNullable<
  NonNullable<Parameters<ControlTransaction['ruleSetChange']['findMany']>[0]>['where']
>;

const listChanges = async (
  client: ControlTransaction,
  where: Where & { readonly operatorId: string },
  take: number,
): Promise<ListedChange[]> => {
  const rows = await client.ruleSetChange.findMany({
    where,
    orderBy: { changeNumber: 'desc' },
    take,
    omit: { document: true, findings: true, tests: true, mutations: true },
  });
  if (rows.length === 0) return [];
  const { operatorId } = where;
  const numbers = rows.map((row) => row.changeNumber);
  const shown = new Set(numbers);
  const [oldest, newest] = [Math.min(...numbers), Math.max(...numbers)];
  const found = await client.$queryRaw<EventLine[]>`
    SELECT "changeNumber", "sequence", "kind", "personId", "contentHash", "text", "atMs"
    FROM "change_event"
    WHERE "operatorId" = ${operatorId} AND "changeNumber" BETWEEN ${oldest} AND ${newest}
    ORDER BY "changeNumber", "sequence"`;
  const events = found.filter(({ changeNumber }) => shown.has(changeNumber));
  const ids = [...rows.map((row) => row.openedBy), ...events.map((event) => event.personId)];
  const named = await namePeople(client, ids);
  const byChange = Map.groupBy(events, (event) => event.changeNumber);
  return rows.map((row) => ({
    ...factsOf(row, named),
    events: (byChange.get(row.changeNumber) ?? []).map((event) => fromEvent(event, named)),
  }));
};

interface FactsRow {
  readonly changeNumber: number;
  readonly kind: string;
  readonly state: string;
  readonly title: string;
  readonly revision: number;
  readonly version: number | null;
  readonly documentHash: string;
  readonly contentHash: string;
  readonly openedBy: string;
  readonly openedAtMs: bigint;
  readonly changedAtMs: bigint;
  readonly publishedVersion: number | null;
  readonly activation: number | null;
}

const factsOf = (row: FactsRow, named: (id: string) => NamedPerson): ChangeFacts => ({
  changeNumber: row.changeNumber,
  kind: oneOf<ChangeKind>(changeKinds, row.kind),
  state: oneOf(storedStates, row.state),
  title: row.title,
  revision: row.revision,
  version: row.version,
  documentHash: row.documentHash,
  contentHash: row.contentHash,
  openedBy: named(row.openedBy),
  openedAtMs: Number(row.openedAtMs),
  changedAtMs: Number(row.changedAtMs),
  publishedVersion: row.publishedVersion,
  activation: row.activation,
});

interface EventRow {
  readonly sequence: number;
  readonly kind: string;
  readonly personId: string;
  readonly contentHash: string;
  readonly text: string;
  readonly atMs: bigint | number;
}

interface EventLine extends EventRow {
  readonly changeNumber: number;
}

const fromEvent = (row: EventRow, named: (id: string) => NamedPerson): StoredChangeEvent => ({
  sequence: row.sequence,
  kind: oneOf(changeEventKinds, row.kind),
  by: named(row.personId),
  atMs: Number(row.atMs),
  contentHash: row.contentHash,
  text: row.text,
});
