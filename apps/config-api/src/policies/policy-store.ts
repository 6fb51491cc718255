/** What an operator asks for before rules go live, as it is stored. */
import type { PolicySettings } from '@house-rules/contracts';
import type { NamedPerson } from '../access/actor.ts';
import type { AuditRows } from '../audit/audit-chain.ts';

export interface StoredPolicy {
  readonly settings: PolicySettings;
  /** Null where it was never changed. */
  readonly changed: { readonly atMs: number; readonly by: NamedPerson } | null;
}

export interface PolicyReads {
  /** The policy of the beginning where none is stored. */
  policy(operatorId: string): Promise<StoredPolicy>;
}

export interface PolicyTransaction extends PolicyReads, AuditRows {
  savePolicy(
    operatorId: string,
    settings: PolicySettings,
    by: NamedPerson,
    atMs: number,
  ): Promise<void>;
}

export interface PolicyStore extends PolicyReads {
  transaction<T>(act: (rows: PolicyTransaction) => Promise<T>): Promise<T>;
}

/** How an operator begins: whoever may publish publishes. */
export const firstPolicy: PolicySettings = {
  approvals: 0,
  rollbackApprovals: 0,
  approverRoles: ['approver', 'operator_admin', 'platform_admin'],
  breakGlass: true,
  ratesBandPercent: null,
};
