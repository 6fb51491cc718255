/** What only the seed writes: operators and people, as they are at the beginning. */
import type { Json, Role } from '@house-rules/contracts';
import type { AuditRow, AuditRows } from '../audit/audit-chain.ts';

export interface NewOperator {
  readonly operatorId: string;
  readonly name: string;
  /** JWK, JSON. */
  readonly playerTokenKey: string;
  /** What the first draft holds. */
  readonly document: Json;
  readonly createdAtMs: number;
}

export interface NewPerson {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly memberships: readonly { readonly operatorId: string; readonly roles: readonly Role[] }[];
  readonly createdAtMs: number;
}

export interface SeedStore extends AuditRows {
  operatorIds(): Promise<readonly string[]>;
  /** The operator's first audit row, which says where it came from. */
  firstAudit(operatorId: string): Promise<Pick<AuditRow, 'detail'> | null>;
  addOperator(operator: NewOperator): Promise<void>;
  addPerson(person: NewPerson): Promise<void>;
}
