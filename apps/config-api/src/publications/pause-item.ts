/**
 * The kill switch: the version in force with one item paused (or going again), published at once.
 * Failing stored tests are shown and stop nothing (semantics, "What a wager earns"). The draft gets
 * the same pause, so that the next publication does not undo it unseen; scheduled versions stay as
 * they are, and the answer names those that would.
 */
import type {
  Json,
  PausableList,
  Pause,
  PauseRequest,
  RatesDocument,
  RuleSetDocument,
  TestResult,
} from '@house-rules/contracts';
import { hashDocument } from '@house-rules/rules-engine';
import { voidEdited } from '../changes/void-changes.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { activationInstant } from './activation-instant.ts';
import type { Command } from './command.ts';
import { currentRates } from './current-rates.ts';
import { describeRuleSetChanges } from './describe-changes.ts';
import type { PublicationRoom } from './publication-room.ts';
import type { PublicationTransaction } from './publication-store.ts';
import { type Moment, openMoment, putInForce } from './put-in-force.ts';
import {
  documentOf,
  type PublishedContent,
  readPublished,
  testPublished,
  unreadableSentence,
} from './read-published.ts';
import { inForceAt, scheduledAfter, toEntries } from './timeline.ts';
import { transact } from './transact.ts';

export const pauseItem = (
  room: PublicationRoom,
  command: Command<PauseRequest>,
): Promise<Result<Pause>> =>
  transact(room.store, async (rows) => {
    const { operatorId, by, request } = command;
    const { reason, paused } = request;
    const moment = await openMoment(rows, operatorId, room.clock);
    const instant = activationInstant({ ...moment, subject: 'ruleSet', wanted: undefined });
    if (!instant.ok) return instant;
    const row = inForceAt(moment.timeline, 'ruleSet', instant.value);
    const before = row && (await rows.version(operatorId, 'ruleSet', row.version));
    if (!before) return refuse('nothing_to_publish', 'no rules are in force here; publish some');
    const reading = readPublished(before);
    if (!reading.ok) {
      const sentence = unreadableSentence(before.version, reading);
      return refuse('nothing_to_publish', `${sentence}; roll back to another version`);
    }
    const document = withPause(reading.compiled.document, request);
    if (!document.ok) return document;
    const number = (await rows.lastVersion(operatorId, 'ruleSet')) + 1;
    const hash = hashDocument(document.value);
    const { nowMs: publishedAtMs } = moment;
    const published = await putInForce(rows, moment, {
      operatorId,
      subject: 'ruleSet',
      version: {
        version: number,
        hash,
        document: document.value,
        reason,
        publishedBy: by,
        publishedAtMs,
      },
      isNewVersion: true,
      fromAtMs: instant.value,
      cancels: [],
      changes: describeRuleSetChanges(reading.compiled.document, document.value),
      by,
      reason,
      action: paused ? 'rule_set.paused' : 'rule_set.resumed',
    });
    if (!published.ok) return published;
    const rates = await currentRates(rows, operatorId, moment.nowMs);
    const failingTests = failing({ document: document.value, hash }, rates);
    const draftChanged = await pauseInDraft(rows, command, moment.nowMs);
    const undoneBy = await undoing(rows, moment, command);
    room.failpoints.reach('publish.in-transaction');
    return succeed({ ...published.value, failingTests, undoneBy, draftChanged });
  });

const failing = (version: PublishedContent, rates: RatesDocument | null): TestResult[] => {
  const reading = readPublished(version);
  // INVARIANT: a pause takes nothing from the document that made it readable.
  if (!reading.ok) throw new Error(reading.sentence);
  return testPublished(reading.compiled, rates).filter(({ passed }) => !passed);
};

const withPause = (
  document: RuleSetDocument,
  { list, id, paused }: PauseRequest,
): Result<RuleSetDocument> => {
  const item = document[list].find((each) => each.id === id);
  if (item === undefined) {
    const sentence = `the version in force has no item \`${id}\` among ${list}; read it again`;
    return refuse('invalid_body', sentence, { pointer: '/id' });
  }
  if ((item.paused ?? false) === paused) {
    const state = paused ? 'is paused already' : 'is not paused';
    return refuse('nothing_to_publish', `\`${item.name}\` ${state}`);
  }
  const items = document[list].map((each) => (each === item ? { ...each, paused } : each));
  return succeed({ ...document, [list]: items });
};

/** False where the draft has no such item, or says so already. */
const pauseInDraft = async (
  rows: PublicationTransaction,
  { operatorId, by, request }: Command<PauseRequest>,
  atMs: number,
): Promise<boolean> => {
  const draft = await rows.draft(operatorId);
  const document = draft && pausedJson(draft.document, request);
  if (!draft || document === null) return false;
  const { revision } = draft;
  // Nobody who pauses becomes an author of the draft by it: the change is the one that is in force.
  const change = { operatorId, revision, document, savedAtMs: atMs, savedBy: by } as const;
  await rows.changeDraft({ ...change, authors: 'unchanged' });
  await voidEdited(rows, { operatorId, document, by, atMs });
  return true;
};

const pausedJson = (draft: Json, { list, id, paused }: PauseRequest): Json | null => {
  const items = itemsOf(draft, list);
  const item = items?.find((each) => isItem(each) && each.id === id);
  if (items === null || !isItem(item) || (item.paused ?? false) === paused) return null;
  const changed = items.map((each) => (each === item ? { ...item, paused } : each));
  return { ...(draft as object), [list]: changed };
};

const itemsOf = (draft: Json, list: PausableList): readonly Json[] | null => {
  const items = isItem(draft) ? draft[list] : null;
  return Array.isArray(items) ? items : null;
};

const isItem = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Scheduled activations of versions in which the item is as it was before. */
const undoing = async (
  rows: PublicationTransaction,
  { timeline, nowMs }: Moment,
  { operatorId, request: { list, id, paused } }: Command<PauseRequest>,
): Promise<Pause['undoneBy']> => {
  const sequences = new Set<number>();
  for (const { sequence, version } of scheduledAfter(timeline, 'ruleSet', nowMs)) {
    const found = await rows.version(operatorId, 'ruleSet', version);
    const item = documentOf(found)?.[list].find((each) => each.id === id);
    if (item !== undefined && (item.paused ?? false) !== paused) sequences.add(sequence);
  }
  return toEntries(timeline, nowMs).filter(({ sequence }) => sequences.has(sequence));
};
