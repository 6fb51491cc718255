/** Publishing, rolling back, and what is or was in force; each verb has its file beside this one. */
import type {
  Cancellation,
  InForceAt,
  Pause,
  PauseRequest,
  Publication,
  PublishRatesRequest,
  PublishRequest,
  Rates,
  RollbackPreview,
  RollbackPreviewRequest,
  RollbackRequest,
  Timeline,
  Version,
  VersionList,
} from '@house-rules/contracts';
import { fromInstant, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { type CancelCommand, cancelActivation } from './cancel-activation.ts';
import type { Command } from './command.ts';
import { pauseItem } from './pause-item.ts';
import { previewRollback } from './preview-rollback.ts';
import type { PublicationRoom } from './publication-room.ts';
import type { Passed } from './publish-open-change.ts';
import { publishRates } from './publish-rates.ts';
import { publishRuleSet } from './publish-rule-set.ts';
import { rollBack } from './roll-back.ts';
import { collisionsAfter, inForceAt, toEntries, toInForce } from './timeline.ts';
import { createToVersion, toSummary } from './version-summary.ts';

/** A page of a list, newest first: only what is below `before`. */
export interface PageQuestion {
  readonly before: number | null;
  readonly limit: number;
}

export interface PublicationService {
  publish(command: Command<PublishRequest>): Promise<Result<Publication>>;
  /** @param command.banded true: only within the policy's band around the rates before. */
  publishRates(
    command: Command<PublishRatesRequest> & { readonly banded?: boolean },
  ): Promise<Result<Publication>>;
  rollBack(command: Command<RollbackRequest>): Promise<Result<Publication>>;
  previewRollback(
    operatorId: string,
    request: RollbackPreviewRequest,
  ): Promise<Result<RollbackPreview>>;
  cancel(command: CancelCommand): Promise<Result<Cancellation>>;
  pause(command: Command<PauseRequest>): Promise<Result<Pause>>;
  timeline(operatorId: string, page?: PageQuestion): Promise<Timeline>;
  /** What decides a wager of that instant. */
  at(operatorId: string, instant: string | undefined): Promise<InForceAt>;
  versions(operatorId: string, page?: PageQuestion): Promise<VersionList>;
  version(operatorId: string, version: number): Promise<Result<Version>>;
  /** The rates in force now. */
  rates(operatorId: string): Promise<Result<Rates>>;
}

const firstPage: PageQuestion = { before: null, limit: 500 };

export const createPublicationService = (room: PublicationRoom): PublicationService => {
  const announced = async <T>(change: Promise<Result<T>>) => {
    const result = await change;
    if (!result.ok) return result;
    room.failpoints.reach('publish.after-commit');
    room.onCommitted();
    return result;
  };
  const passed = async (operatorId: string, change: Promise<Result<Passed>>) => {
    const result = await announced(change);
    if (!result.ok) return result;
    if (result.value.forced) room.onBreakGlass(operatorId);
    return succeed(result.value.publication);
  };
  return {
    publish: (command) => passed(command.operatorId, publishRuleSet(room, command)),
    publishRates: (command) => announced(publishRates(room, command)),
    rollBack: (command) => passed(command.operatorId, rollBack(room, command)),
    previewRollback: (operatorId, request) => previewRollback(room, operatorId, request),
    cancel: (command) => announced(cancelActivation(room, command)),
    pause: (command) => announced(pauseItem(room, command)),
    ...looks(room),
  };
};

type Looks = Pick<PublicationService, 'timeline' | 'at' | 'versions' | 'version' | 'rates'>;

const looks = ({ store, clock }: PublicationRoom): Looks => {
  const toVersion = createToVersion();
  return {
    timeline: async (operatorId, { before, limit } = firstPage) => {
      const nowMs = clock();
      const rows = await store.timeline(operatorId);
      const older = rows.filter(({ sequence }) => before === null || sequence < before);
      const entries = toEntries(rows, nowMs, older.slice(-limit));
      return {
        now: toInstant(nowMs),
        entries,
        collisions: collisionsAfter(rows, nowMs),
        nextCursor: older.length > limit ? String(entries.at(-1)?.sequence) : null,
      };
    },

    at: async (operatorId, instant) => {
      const atMs = instant === undefined ? clock() : fromInstant(instant);
      const closedThroughMs = await store.closedThroughMs();
      const rows = await store.timeline(operatorId);
      return {
        at: toInstant(atMs),
        ruleSet: toInForce(inForceAt(rows, 'ruleSet', atMs)),
        rates: toInForce(inForceAt(rows, 'rates', atMs)),
        settled: atMs <= closedThroughMs,
      };
    },

    versions: async (operatorId, { before, limit } = firstPage) => {
      const found = await store.versions(operatorId, before, limit + 1);
      const shown = found.slice(0, limit);
      const nextCursor = found.length > limit ? String(shown.at(-1)?.version) : null;
      return { versions: shown.map(toSummary), nextCursor };
    },

    version: async (operatorId, version) => {
      const found = await store.version(operatorId, 'ruleSet', version);
      if (found === null) return refuse('not_found', `there is no version ${version}`);
      return succeed(toVersion(found));
    },

    rates: async (operatorId) => {
      const row = await store.inForce(operatorId, 'rates', clock());
      const found = row && (await store.version(operatorId, 'rates', row.version));
      if (!row || !found) {
        return refuse('not_found', 'no rates are in force here yet; publish some');
      }
      const { version, document } = found;
      return succeed({ version, from: toInstant(row.fromAtMs), document });
    },
  };
};
