import {
  type ChangeKind,
  changeEventKinds,
  changeKinds,
  type Finding,
  type Json,
  type MutationReportView,
  type TestResult,
} from '@house-rules/contracts';
import type { ControlTransaction, ReadRows } from '@house-rules/database';
import type { NamedPerson } from '../access/actor.ts';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import { type ControlAccess, readWithin } from '../control/control-access.ts';
import { oneOf } from '../control/one-of.ts';
import { type NamedRow, namedOr, namePeople } from '../control/people-names.ts';
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

export const createPrismaChangeStore = ({
  client,
  read,
  transaction,
}: ControlAccess): ChangeStore => ({
  policy: (operatorId) => readPolicy(read, operatorId),
  change: (operatorId, changeNumber) => readChange(client, operatorId, changeNumber),
  changes: async (operatorId, before, limit) => {
    const below = before ?? (await newestChange(read, operatorId)) + 1;
    // Numbers have no gaps, so that a page of changes is a span of them.
    return listChanges(read, operatorId, { from: below - limit, below });
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
  policy: (operatorId) => readPolicy(readWithin(client), operatorId),
  change: (operatorId, changeNumber) => readChange(client, operatorId, changeNumber),
  openChanges: (operatorId) => readOpenChanges(readWithin(client), operatorId),
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
const readOpenChanges = async (read: ReadRows, operatorId: string): Promise<ListedChange[]> => {
  const open = await read<{ changeNumber: bigint | number }>`
    SELECT "changeNumber" FROM "rule_set_change"
    WHERE "operatorId" = ${operatorId} AND "state" IN ('checked', 'in_review', 'approved')
    ORDER BY "changeNumber" DESC`;
  const found: ListedChange[] = [];
  for (const { changeNumber } of open) {
    const from = Number(changeNumber);
    found.push(...(await listChanges(read, operatorId, { from, below: from + 1 })));
  }
  return found;
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

/** Changes from a number on and below another. */
interface NumberSpan {
  readonly from: number;
  readonly below: number;
}

/** Without their documents, newest first, with what was said of each. */
const listChanges = async (
  read: ReadRows,
  operatorId: string,
  { from, below }: NumberSpan,
): Promise<ListedChange[]> => {
  const rows = await read<FactsRow & NamedRow>`
    SELECT c."changeNumber", c."kind", c."state", c."title", c."revision", c."version",
      c."documentHash", c."contentHash", c."openedBy", c."openedAtMs", c."changedAtMs",
      c."publishedVersion", c."activation", p."name" AS "personName", k."name" AS "keyName"
    FROM "rule_set_change" c
    LEFT JOIN "person" p ON p."personId" = c."openedBy"
    LEFT JOIN "api_key" k ON k."keyId" = c."openedBy"
    WHERE c."operatorId" = ${operatorId} AND c."changeNumber" < ${below}
      AND c."changeNumber" >= ${from}
    ORDER BY c."changeNumber" DESC`;
  if (rows.length === 0) return [];
  const events = await read<EventLine & NamedRow>`
    SELECT e."changeNumber", e."sequence", e."kind", e."personId", e."contentHash", e."text",
      e."atMs", p."name" AS "personName", k."name" AS "keyName"
    FROM "change_event" e
    LEFT JOIN "person" p ON p."personId" = e."personId"
    LEFT JOIN "api_key" k ON k."keyId" = e."personId"
    WHERE e."operatorId" = ${operatorId} AND e."changeNumber" < ${below}
      AND e."changeNumber" >= ${from}
    ORDER BY e."changeNumber", e."sequence"`;
  const byChange = Map.groupBy(events, (event) => Number(event.changeNumber));
  return rows.map((row) => ({
    ...factsOf(row, nameBeside(row)),
    events: (byChange.get(Number(row.changeNumber)) ?? []).map((event) =>
      fromEvent(event, nameBeside(event)),
    ),
  }));
};

/** Of the one person whom the row names. */
const nameBeside =
  ({ personName, keyName }: NamedRow) =>
  (id: string): NamedPerson =>
    namedOr(id, personName ?? keyName);

const newestChange = async (read: ReadRows, operatorId: string): Promise<number> => {
  const [row] = await read<{ newest: bigint | number | null }>`
    SELECT MAX("changeNumber") AS "newest" FROM "rule_set_change"
    WHERE "operatorId" = ${operatorId}`;
  return Number(row?.newest ?? 0);
};

interface FactsRow {
  readonly changeNumber: bigint | number;
  readonly kind: string;
  readonly state: string;
  readonly title: string;
  readonly revision: bigint | number;
  readonly version: bigint | number | null;
  readonly documentHash: string;
  readonly contentHash: string;
  readonly openedBy: string;
  readonly openedAtMs: bigint | number;
  readonly changedAtMs: bigint | number;
  readonly publishedVersion: bigint | number | null;
  readonly activation: bigint | number | null;
}

const toNumber = (value: bigint | number | null): number | null =>
  value === null ? null : Number(value);

const factsOf = (row: FactsRow, named: (id: string) => NamedPerson): ChangeFacts => ({
  changeNumber: Number(row.changeNumber),
  kind: oneOf<ChangeKind>(changeKinds, row.kind),
  state: oneOf(storedStates, row.state),
  title: row.title,
  revision: Number(row.revision),
  version: toNumber(row.version),
  documentHash: row.documentHash,
  contentHash: row.contentHash,
  openedBy: named(row.openedBy),
  openedAtMs: Number(row.openedAtMs),
  changedAtMs: Number(row.changedAtMs),
  publishedVersion: toNumber(row.publishedVersion),
  activation: toNumber(row.activation),
});

interface EventRow {
  readonly sequence: bigint | number;
  readonly kind: string;
  readonly personId: string;
  readonly contentHash: string;
  readonly text: string;
  readonly atMs: bigint | number;
}

interface EventLine extends EventRow {
  readonly changeNumber: bigint | number;
}

const fromEvent = (row: EventRow, named: (id: string) => NamedPerson): StoredChangeEvent => ({
  sequence: Number(row.sequence),
  kind: oneOf(changeEventKinds, row.kind),
  by: named(row.personId),
  atMs: Number(row.atMs),
  contentHash: row.contentHash,
  text: row.text,
});
