/**
 * Who has which role. Nobody changes their own, only who runs the installation makes or unmakes one who
 * does, and an operator keeps somebody who can administer it. Where a role is taken away, or the person
 * disabled, their sessions end in the same transaction.
 */
import type { AddMemberRequest, Member, MemberList, Role } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { type AuditAction, appendAudit } from '../audit/audit-chain.ts';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { transact } from '../publications/transact.ts';
import type { PeopleStore, PeopleTransaction, StoredMember } from './people-store.ts';

export interface MemberCommand {
  readonly operatorId: string;
  readonly personId: string;
  readonly by: Actor;
  /** The roles of who asks, at this operator. */
  readonly roles: readonly Role[];
  readonly reason: string;
}

export interface PeopleService {
  list(operatorId: string, after: string | null, limit: number): Promise<MemberList>;
  add(
    command: Pick<MemberCommand, 'operatorId' | 'by' | 'roles'>,
    request: AddMemberRequest,
  ): Promise<Result<Member>>;
  setRoles(command: MemberCommand, wanted: readonly Role[]): Promise<Result<Member>>;
  remove(command: MemberCommand): Promise<Result<null>>;
  setDisabled(command: MemberCommand, disabled: boolean): Promise<Result<Member>>;
}

export const createPeopleService = (
  store: PeopleStore,
  clock: Clock,
  createId: () => string,
): PeopleService => {
  const tell = (
    rows: PeopleTransaction,
    { operatorId, by, reason }: Pick<MemberCommand, 'operatorId' | 'by' | 'reason'>,
    action: AuditAction,
    detail: Readonly<Record<string, unknown>>,
  ) => appendAudit(rows, { operatorId, atMs: clock(), by, action, detail: { ...detail, reason } });

  const change = (
    command: MemberCommand,
    act: (rows: PeopleTransaction, member: StoredMember) => Promise<Result<null>>,
  ): Promise<Result<Member>> =>
    transact(store, async (rows) => {
      const { operatorId, personId, by } = command;
      const member = await rows.member(operatorId, personId);
      if (member === null) return refuse('not_found', 'there is no such member of this operator');
      if (personId === by.id) {
        return refuse('second_person_needed', 'nobody changes their own roles; ask another admin');
      }
      const done = await act(rows, member);
      if (!done.ok) return done;
      return succeed(toWire((await rows.member(operatorId, personId)) ?? { ...member, roles: [] }));
    });

  const giveRoles = async (
    rows: PeopleTransaction,
    command: MemberCommand,
    member: StoredMember,
    wanted: readonly Role[],
  ): Promise<Result<null>> => {
    const { operatorId, personId } = command;
    const allowed = mayGive(command.roles, member.roles, wanted);
    if (!allowed.ok) return allowed;
    const lost = member.roles.filter((role) => !wanted.includes(role));
    const others = await rows.othersWith(operatorId, 'operator_admin', personId);
    if (lost.includes('operator_admin') && others === 0) return refuseLastAdmin();
    await rows.setRoles(operatorId, personId, wanted, clock());
    if (lost.length > 0) await rows.endSessions(personId, clock());
    const changes = [
      `roles: ${member.roles.join(', ') || 'none'} → ${wanted.join(', ') || 'none'}`,
    ];
    const action = wanted.length === 0 ? 'member.removed' : 'member.roles_changed';
    await tell(rows, command, action, { person: personId, changes });
    return succeed(null);
  };

  return {
    list: async (operatorId, after, limit) => {
      const found = await store.members(operatorId, after, limit + 1);
      const shown = found.slice(0, limit);
      const nextCursor = found.length > limit ? (shown.at(-1)?.personId ?? null) : null;
      return { members: shown.map(toWire), nextCursor };
    },

    add: ({ operatorId, by, roles }, { email, name, roles: wanted, reason }) =>
      transact(store, async (rows) => {
        const allowed = mayGive(roles, [], wanted);
        if (!allowed.ok) return allowed;
        const createdAtMs = clock();
        const person = { personId: createId(), email: email.toLowerCase(), name, createdAtMs };
        const personId = await rows.personFor(person);
        if ((await rows.member(operatorId, personId)) !== null) {
          const sentence = 'this person is a member already; change their roles instead';
          return refuse('invalid_body', sentence, { pointer: '/email' });
        }
        await rows.setRoles(operatorId, personId, wanted, createdAtMs);
        const detail = { person: personId, changes: [`roles: none → ${wanted.join(', ')}`] };
        await tell(rows, { operatorId, by, reason }, 'member.added', detail);
        const member = await rows.member(operatorId, personId);
        if (member === null) throw new Error('a member is not there after it was added');
        return succeed(toWire(member));
      }),

    setRoles: (command, wanted) =>
      change(command, (rows, member) => giveRoles(rows, command, member, wanted)),

    remove: async (command) => {
      const done = await change(command, (rows, member) => giveRoles(rows, command, member, []));
      return done.ok ? succeed(null) : done;
    },

    setDisabled: (command, disabled) =>
      change(command, async (rows) => {
        const { personId } = command;
        const atMs = clock();
        await rows.setDisabled(personId, disabled ? atMs : null);
        if (disabled) await rows.endSessions(personId, atMs);
        const action = disabled ? 'person.disabled' : 'person.enabled';
        await tell(rows, command, action, { person: personId });
        return succeed(null);
      }),
  };
};

/** Only a platform admin makes or unmakes one. */
const mayGive = (
  own: readonly Role[],
  before: readonly Role[],
  after: readonly Role[],
): Result<null> => {
  const touches = before.includes('platform_admin') || after.includes('platform_admin');
  if (!touches || own.includes('platform_admin')) return succeed(null);
  return refuse('not_allowed', 'only a platform admin gives or takes `platform_admin`; ask one');
};

const refuseLastAdmin = () =>
  refuse('invalid_body', 'this is the last operator admin; make another one first', {
    pointer: '/roles',
  });

const toWire = ({ disabledAtMs, roles, ...member }: StoredMember): Member => ({
  ...member,
  roles: [...roles],
  disabledAt: disabledAtMs === null ? null : toInstant(disabledAtMs),
});
