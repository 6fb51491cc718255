import type { VersionSubject } from '@house-rules/contracts';
import type { ControlTransaction, ReadRows } from '@house-rules/database';
import type { NamedPerson } from '../access/actor.ts';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import { prismaChangeRows } from '../changes/prisma-change-store.ts';
import { lockHead, readHead } from '../control/config-head.ts';
import { type ControlAccess, readWithin } from '../control/control-access.ts';
import { type NamedRow, namedOr, namePeople } from '../control/people-names.ts';
import { changeDraft, readDraft, rebaseDraft } from '../drafts/prisma-draft-store.ts';
import { readPolicy } from '../policies/prisma-policy-store.ts';
import { createTimelineReader, readTimeline } from './prisma-timeline.ts';
import type {
  OwedRecord,
  PublicationReads,
  PublicationStore,
  PublicationTransaction,
  StoredVersion,
  VersionFacts,
} from './publication-store.ts';
import { inForceAt, type TimelineRow } from './timeline.ts';
import { createVersionReader } from './version-reader.ts';

export const createPrismaPublicationStore = (access: ControlAccess): PublicationStore => ({
  ...keepingReads(access),
  versions: (operatorId, before, limit) => readVersions(access.read, operatorId, before, limit),
  versionOfHash: async (operatorId, hash) => {
    const newestFirst = { orderBy: { version: 'desc' }, select: { version: true } } as const;
    const where = { operatorId, hash };
    const row = await access.client.ruleSetVersion.findFirst({ where, ...newestFirst });
    return row?.version ?? null;
  },
  policy: (operatorId) => readPolicy(access.read, operatorId),
  closedThroughMs: () => readHead(access.read),
  transaction: (act) => access.transaction((client) => act(toTransaction(client))),
});

const reads = (client: ControlTransaction): PublicationReads => ({
  timeline: (operatorId) => readTimeline(client, operatorId),
  inForce: (operatorId, subject, atMs) => findInForce(client, operatorId, subject, atMs),
  version: (operatorId, subject, version) => readVersion(client, operatorId, subject, version),
});

/** Outside of transactions what never changes is read once; within one everything is read anew. */
const keepingReads = ({ client, read }: ControlAccess): PublicationReads => {
  const timeline = createTimelineReader(client, read);
  return {
    timeline,
    inForce: async (operatorId, subject, atMs) =>
      inForceAt(await timeline(operatorId), subject, atMs),
    version: createVersionReader((...key) => readVersion(client, ...key)),
  };
};

const toTransaction = (client: ControlTransaction): PublicationTransaction => ({
  ...reads(client),
  ...prismaAuditRows(client),
  ...prismaChangeRows(client),
  lockHead: () => lockHead(client),
  lastVersion: (operatorId, subject) => lastVersion(client, operatorId, subject),
  addVersion: (operatorId, subject, version) => addVersion(client, operatorId, subject, version),
  addToTimeline: (operatorId, row) => addToTimeline(client, operatorId, row),
  draft: (operatorId) => readDraft(readWithin(client), operatorId),
  changeDraft: (change) => changeDraft(client, change),
  draftRevision: (operatorId) => draftRevision(client, operatorId),
  rebaseDraft: async (operatorId, revision, basedOn) => {
    const done = await rebaseDraft(client, operatorId, revision, basedOn);
    const now = done ? revision + 1 : await draftRevision(client, operatorId);
    return { done, revision: now ?? 0 };
  },
  owe: (topic, records, atMs) => owe(client, topic, records, atMs),
});

const findInForce: (
  client: ControlTransaction,
  ...question: Parameters<PublicationReads['inForce']>
) => ReturnType<PublicationReads['inForce']> = async (client, operatorId, subject, atMs) => {
  const cancelled = new Set<number | null>();
  for (let skip = 0; ; skip += stretch) {
    // A cancellation has the instant of what it cancels and stands after it, so from the newest
    // instant down it is met first; few rows are read, however long the timeline is.
    const rows = await client.activation.findMany({
      where: { operatorId, subject, fromAtMs: { lte: BigInt(atMs) } },
      orderBy: [{ fromAtMs: 'desc' }, { sequence: 'desc' }],
      select: { sequence: true, version: true, fromAtMs: true, cancels: true },
      skip,
      take: stretch,
    });
    for (const { cancels, fromAtMs, ...row } of rows) {
      if (cancels !== null) cancelled.add(cancels);
      else if (!cancelled.has(row.sequence)) return { ...row, fromAtMs: Number(fromAtMs) };
    }
    if (rows.length < stretch) return null;
  }
};

/** Rows read at once on the way to what is in force. */
const stretch = 20;

const readVersion = async <S extends VersionSubject>(
  client: ControlTransaction,
  operatorId: string,
  subject: S,
  version: number,
): Promise<StoredVersion<S> | null> => {
  const where = { operatorId_version: { operatorId, version } };
  const row =
    subject === 'ruleSet'
      ? await client.ruleSetVersion.findUnique({ where })
      : await client.ratesVersion.findUnique({ where });
  if (row === null) return null;
  const named = await namePeople(client, [row.publishedBy]);
  // Only documents that the checks accepted are ever stored as versions.
  return { ...factsOf(row, named), document: JSON.parse(row.document) };
};

const readVersions = async (
  read: ReadRows,
  operatorId: string,
  before: number | null,
  take: number,
): Promise<VersionFacts[]> => {
  const below = before ?? (await newestVersion(read, operatorId)) + 1;
  // Versions have no gaps, so that a page of them is a span of numbers.
  const rows = await read<VersionRow & NamedRow>`
    SELECT v."version", v."hash", v."reason", v."publishedBy", v."publishedAtMs",
      p."name" AS "personName", k."name" AS "keyName"
    FROM "rule_set_version" v
    LEFT JOIN "person" p ON p."personId" = v."publishedBy"
    LEFT JOIN "api_key" k ON k."keyId" = v."publishedBy"
    WHERE v."operatorId" = ${operatorId} AND v."version" < ${below} AND v."version" >= ${below - take}
    ORDER BY v."version" DESC`;
  return rows.map((row) => factsOf(row, (id) => namedOr(id, row.personName ?? row.keyName)));
};

const newestVersion = async (read: ReadRows, operatorId: string): Promise<number> => {
  const [row] = await read<{ version: bigint | number | null }>`
    SELECT MAX("version") AS "version" FROM "rule_set_version" WHERE "operatorId" = ${operatorId}`;
  return Number(row?.version ?? 0);
};

interface VersionRow {
  readonly version: bigint | number;
  readonly hash: string;
  readonly reason: string;
  readonly publishedBy: string;
  readonly publishedAtMs: bigint | number;
}

const factsOf = (row: VersionRow, named: (id: string) => NamedPerson): VersionFacts => ({
  version: Number(row.version),
  hash: row.hash,
  reason: row.reason,
  publishedBy: named(row.publishedBy),
  publishedAtMs: Number(row.publishedAtMs),
});

const lastVersion = async (
  client: ControlTransaction,
  operatorId: string,
  subject: VersionSubject,
): Promise<number> => {
  const question = { where: { operatorId }, _max: { version: true } } as const;
  const found =
    subject === 'ruleSet'
      ? await client.ruleSetVersion.aggregate(question)
      : await client.ratesVersion.aggregate(question);
  return found._max.version ?? 0;
};

const addVersion = async <S extends VersionSubject>(
  client: ControlTransaction,
  operatorId: string,
  subject: S,
  { publishedBy, publishedAtMs, document, ...facts }: StoredVersion<S>,
): Promise<void> => {
  const data = {
    ...facts,
    operatorId,
    document: JSON.stringify(document),
    publishedBy: publishedBy.id,
    publishedAtMs: BigInt(publishedAtMs),
  };
  if (subject === 'ruleSet') await client.ruleSetVersion.create({ data });
  else await client.ratesVersion.create({ data });
};

const addToTimeline = async (
  client: ControlTransaction,
  operatorId: string,
  { by, fromAtMs, createdAtMs, ...rest }: TimelineRow,
): Promise<void> => {
  const instants = { fromAtMs: BigInt(fromAtMs), createdAtMs: BigInt(createdAtMs) };
  await client.activation.create({ data: { ...rest, ...instants, operatorId, createdBy: by.id } });
};

const draftRevision = async (
  client: ControlTransaction,
  operatorId: string,
): Promise<number | null> => {
  const select = { revision: true } as const;
  const draft = await client.ruleSetDraft.findUnique({ where: { operatorId }, select });
  return draft?.revision ?? null;
};

const owe = async (
  client: ControlTransaction,
  topic: string,
  records: readonly OwedRecord[],
  atMs: number,
): Promise<void> => {
  // One by one: the order of the ids is the order in which the relay sends.
  for (const record of records) {
    await client.configOutbox.create({ data: { ...record, topic, createdAtMs: BigInt(atMs) } });
  }
};
