/**
 * The control database as plain memory, for tests: every store port over one state. A transaction
 * has the state to itself and its fault takes back all it did, as the real one.
 */
import type { Json, VersionSubject } from '@house-rules/contracts';
import type { AuditRow, AuditRows } from '../audit/audit-chain.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import type { OwedRecord, StoredVersion } from '../publications/publication-store.ts';
import type { NamedPerson, TimelineRow } from '../publications/timeline.ts';
import type { NewSession, StoredOperator, StoredPerson } from '../sessions/session-store.ts';

export interface FakeOwed extends OwedRecord {
  readonly id: bigint;
  readonly topic: string;
  readonly sentAtMs: number | null;
}

export interface FakeState {
  operators: StoredOperator[];
  people: StoredPerson[];
  sessions: (NewSession & { readonly endedAtMs: number | null })[];
  drafts: Record<string, StoredDraft>;
  versions: Record<VersionSubject, Record<string, StoredVersion<VersionSubject>[]>>;
  timelines: Record<string, TimelineRow[]>;
  audit: Record<string, AuditRow[]>;
  owed: FakeOwed[];
  closedThroughMs: number;
}

export interface FakeControl {
  /** As it is now; within a transaction, with what that has written. */
  readonly state: FakeState;
  transaction<T>(act: () => Promise<T>): Promise<T>;
  addOperator(operatorId: string, document: Json): void;
}

export const systemNamed: NamedPerson = { id: 'system', name: 'House Rules' };

export const createFakeControl = (): FakeControl => {
  let state = emptyState();
  let last: Promise<unknown> = Promise.resolve();

  const alone = async <T>(act: () => Promise<T>): Promise<T> => {
    const before = structuredClone(state);
    try {
      return await act();
    } catch (error) {
      state = before;
      throw error;
    }
  };

  return {
    get state() {
      return state;
    },
    transaction: (act) => {
      const turn = last.then(() => alone(act));
      last = turn.catch(() => undefined);
      return turn;
    },
    addOperator: (operatorId, document) => {
      const name = operatorId.replaceAll('-', ' ');
      state.operators.push({ operatorId, name, playerTokenKey: '{}' });
      const draft = { operatorId, revision: 1, basedOn: null, document };
      state.drafts[operatorId] = { ...draft, savedAtMs: 0, savedBy: systemNamed };
    },
  };
};

const emptyState = (): FakeState => ({
  operators: [],
  people: [],
  sessions: [],
  drafts: {},
  versions: { ruleSet: {}, rates: {} },
  timelines: {},
  audit: {},
  owed: [],
  closedThroughMs: 0,
});

/** A list of a record, made where it is missing. */
export const listOf = <T>(lists: Record<string, T[]>, key: string): T[] => {
  lists[key] ??= [];
  return lists[key];
};

export const fakeAuditRows = (control: FakeControl): AuditRows => ({
  lockTrail: async () => undefined,
  lastAudit: async (operatorId) => listOf(control.state.audit, operatorId).at(-1) ?? null,
  addAudit: async (row) => {
    listOf(control.state.audit, row.operatorId).push(row);
  },
});
