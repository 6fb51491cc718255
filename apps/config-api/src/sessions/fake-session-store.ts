import { type FakeControl, fakeAuditRows } from '../testing/fake-control.ts';
import type { SessionStore, StoredSession } from './session-store.ts';

export const createFakeSessionStore = (control: FakeControl): SessionStore => {
  const findOperator = (operatorId: string) =>
    control.state.operators.find((operator) => operator.operatorId === operatorId) ?? null;
  const findPerson = (personId: string) =>
    control.state.people.find((person) => person.personId === personId) ?? null;

  const toStored = (session: (typeof control.state.sessions)[number]): StoredSession | null => {
    const { owner, expiresAtMs, endedAtMs } = session;
    if (owner.kind === 'person') {
      const person = findPerson(owner.personId);
      return person && { kind: 'person', person, expiresAtMs, endedAtMs };
    }
    return { ...owner, expiresAtMs, endedAtMs };
  };

  return {
    personByEmail: async (email) =>
      control.state.people.find((person) => person.email === email) ?? null,
    operator: async (operatorId) => findOperator(operatorId),
    operatorNames: async (operatorIds) =>
      new Map(operatorIds.map((id) => [id, findOperator(id)?.name ?? id])),
    session: async (tokenHash) => {
      const found = control.state.sessions.find((session) => session.tokenHash === tokenHash);
      return found ? toStored(found) : null;
    },
    transaction: (act) =>
      control.transaction(() =>
        act({
          ...fakeAuditRows(control),
          addSession: async (session) => {
            control.state.sessions.push({ ...session, endedAtMs: null });
          },
          endSession: async (tokenHash, endedAtMs) => {
            control.state.sessions = control.state.sessions.map((session) =>
              session.tokenHash === tokenHash ? { ...session, endedAtMs } : session,
            );
          },
        }),
      ),
  };
};
