/** Changes as they are opened, reviewed, published and read. */
import type {
  Change,
  ChangeList,
  ChangeSummary,
  OpenChangeRequest,
  Publication,
  RuleSetDocument,
} from '@house-rules/contracts';
import { toNamedPerson } from '../access/actor.ts';
import { toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { StoredPolicy } from '../policies/policy-store.ts';
import type { Command } from '../publications/command.ts';
import { currentRates } from '../publications/current-rates.ts';
import { describeRuleSetChanges } from '../publications/describe-changes.ts';
import {
  inForceAt,
  lookAtTimeline,
  type TimelineLook,
  type TimelineRow,
} from '../publications/timeline.ts';
import { shownState } from './change-life.ts';
import type { ChangeRoom } from './change-room.ts';
import { type ListedChange, type StoredChange, standingApprovals } from './change-store.ts';
import { openChange } from './open-change.ts';
import { type PublishChangeCommand, publishChange } from './publish-change.ts';
import { type ReviewCommand, reviewChange } from './review-change.ts';

export interface ChangeService {
  open(command: Command<OpenChangeRequest>): Promise<Result<Change>>;
  review(command: ReviewCommand): Promise<Result<Change>>;
  publish(command: PublishChangeCommand): Promise<Result<Publication>>;
  list(operatorId: string, before: number | null, limit: number): Promise<ChangeList>;
  read(operatorId: string, changeNumber: number): Promise<Result<Change>>;
}

export const createChangeService = (room: ChangeRoom): ChangeService => {
  const read = async (operatorId: string, changeNumber: number): Promise<Result<Change>> => {
    const change = await room.changes.change(operatorId, changeNumber);
    if (change === null) return refuse('not_found', `there is no change ${changeNumber}`);
    return succeed(await toWire(room, operatorId, change));
  };
  return {
    open: async (command) => {
      const opened = await openChange(room, command);
      return opened.ok ? read(command.operatorId, opened.value) : opened;
    },
    review: async (command) => {
      const done = await reviewChange(room, command);
      return done.ok ? read(command.operatorId, command.changeNumber) : done;
    },
    publish: (command) => publishChange(room, command),
    list: async (operatorId, before, limit) => {
      const found = await room.changes.changes(operatorId, before, limit + 1);
      const around = await readAround(room, operatorId);
      const shown = found.slice(0, limit);
      const nextCursor = found.length > limit ? String(shown.at(-1)?.changeNumber) : null;
      return { changes: shown.map((change) => toSummary(change, around)), nextCursor };
    },
    read,
  };
};

/** What a change's state depends on beside itself. */
interface Around {
  readonly timeline: readonly TimelineRow[];
  readonly look: TimelineLook;
  readonly policy: StoredPolicy;
  readonly isAcknowledged: (sequence: number) => boolean;
}

const readAround = async (room: ChangeRoom, operatorId: string): Promise<Around> => {
  const timeline = await room.store.timeline(operatorId);
  return {
    timeline,
    look: lookAtTimeline(timeline, room.clock()),
    policy: await room.changes.policy(operatorId),
    isAcknowledged: (sequence) => room.isAcknowledged(operatorId, sequence),
  };
};

const toSummary = (change: ListedChange, around: Around): ChangeSummary => {
  const { look, policy, isAcknowledged } = around;
  const { settings } = policy;
  const given = standingApprovals(change.events, change.contentHash);
  const entry = look.entry(change.activation);
  const { changeNumber, kind, title, revision, version, contentHash } = change;
  return {
    ...{ changeNumber, kind, title, revision, version, contentHash },
    state: shownState(change, look, isAcknowledged),
    openedBy: toNamedPerson(change.openedBy),
    openedAt: toInstant(change.openedAtMs),
    changedAt: toInstant(change.changedAtMs),
    approvals: {
      given: given.map(toNamedPerson),
      wanted: kind === 'rollback' ? settings.rollbackApprovals : settings.approvals,
    },
    published: entry
      ? { version: entry.version, sequence: entry.sequence, from: toInstant(entry.fromAtMs) }
      : null,
  };
};

const toWire = async (
  room: ChangeRoom,
  operatorId: string,
  change: StoredChange,
): Promise<Change> => {
  const around = await readAround(room, operatorId);
  return {
    ...toSummary(change, around),
    authors: change.authors.map(toNamedPerson),
    document: change.document,
    findings: [...change.findings],
    tests: [...change.tests],
    mutations: change.mutations,
    impact: await room.impactOf(operatorId, change.documentHash),
    differences: [...(await differencesOf(room, operatorId, change, around))],
    events: change.events.map(({ by, atMs, ...event }) => ({
      ...event,
      by: toNamedPerson(by),
      at: toInstant(atMs),
    })),
  };
};

/** Against what was in force just before it, or is in force now. */
const differencesOf = async (
  { store, checker }: ChangeRoom,
  operatorId: string,
  change: StoredChange,
  { timeline, look }: Around,
): Promise<readonly string[]> => {
  const { nowMs } = look;
  const entry = look.entry(change.activation);
  const earlier = entry ? timeline.filter(({ sequence }) => sequence < entry.sequence) : timeline;
  const before = inForceAt(earlier, 'ruleSet', entry?.fromAtMs ?? nowMs);
  const replaced = before && (await store.version(operatorId, 'ruleSet', before.version));
  const rates = await currentRates(store, operatorId, nowMs);
  const document: RuleSetDocument | null = checker.check(change.document, rates).document;
  return document === null ? [] : describeRuleSetChanges(replaced?.document ?? null, document);
};
