/** Publishing, rolling back, and what is or was in force; each verb has its file beside this one. */
import type {
  Publication,
  PublishRatesRequest,
  PublishRequest,
  Rates,
  RollbackRequest,
  Timeline,
  Version,
  VersionList,
} from '@house-rules/contracts';
import { toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { PublicationRoom } from './publication-room.ts';
import { publishRates } from './publish-rates.ts';
import { publishRuleSet } from './publish-rule-set.ts';
import { rollBack } from './roll-back.ts';
import { type NamedPerson, toEntries } from './timeline.ts';
import { toSummary } from './version-summary.ts';

export interface Command<R> {
  readonly operatorId: string;
  readonly by: NamedPerson;
  readonly request: R;
}

export interface PublicationService {
  publish(command: Command<PublishRequest>): Promise<Result<Publication>>;
  publishRates(command: Command<PublishRatesRequest>): Promise<Result<Publication>>;
  rollBack(command: Command<RollbackRequest>): Promise<Result<Publication>>;
  timeline(operatorId: string): Promise<Timeline>;
  versions(operatorId: string): Promise<VersionList>;
  version(operatorId: string, version: number): Promise<Result<Version>>;
  /** The rates in force now. */
  rates(operatorId: string): Promise<Result<Rates>>;
}

export const createPublicationService = (room: PublicationRoom): PublicationService => {
  const { store, clock } = room;
  const announced = async (change: Promise<Result<Publication>>) => {
    const result = await change;
    if (!result.ok) return result;
    room.failpoints.reach('publish.after-commit');
    room.onCommitted();
    return result;
  };
  return {
    publish: (command) => announced(publishRuleSet(room, command)),
    publishRates: (command) => announced(publishRates(room, command)),
    rollBack: (command) => announced(rollBack(room, command)),

    timeline: async (operatorId) => {
      const nowMs = clock();
      return { now: toInstant(nowMs), entries: toEntries(await store.timeline(operatorId), nowMs) };
    },

    versions: async (operatorId) => ({
      versions: (await store.versions(operatorId)).map(toSummary),
    }),

    version: async (operatorId, version) => {
      const found = await store.version(operatorId, 'ruleSet', version);
      if (found === null) return refuse('not_found', `there is no version ${version}`);
      return succeed({ ...toSummary(found), document: found.document });
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
