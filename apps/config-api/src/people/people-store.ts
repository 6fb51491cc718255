/** What the people of an operator need of the control database. */
import type { Role } from '@house-rules/contracts';
import type { AuditRows } from '../audit/audit-chain.ts';

export interface StoredMember {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly disabledAtMs: number | null;
}

export interface NewMember {
  readonly personId: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly createdAtMs: number;
}

export interface PeopleTransaction extends AuditRows {
  /** Null where the person is no member of the operator. */
  member(operatorId: string, personId: string): Promise<StoredMember | null>;
  /** How many others who can sign in have a role at the operator. */
  othersWith(operatorId: string, role: Role, personId: string): Promise<number>;
  /** The id of the person with the address, who is made where there is none. */
  personFor(person: NewMember): Promise<string>;
  setRoles(
    operatorId: string,
    personId: string,
    roles: readonly Role[],
    atMs: number,
  ): Promise<void>;
  setDisabled(personId: string, atMs: number | null): Promise<void>;
  /** Every session of the person opens nothing from here on. */
  endSessions(personId: string, atMs: number): Promise<void>;
}

export interface PeopleStore {
  /** By person id, at most `limit`, after an id where it is given. */
  members(
    operatorId: string,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredMember[]>;
  transaction<T>(act: (rows: PeopleTransaction) => Promise<T>): Promise<T>;
}
