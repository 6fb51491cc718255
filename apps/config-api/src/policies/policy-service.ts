/** Reading and changing what an operator asks for before rules go live. */
import type { Policy, PolicySettings, SavePolicyRequest } from '@house-rules/contracts';
import { type Actor, toNamedPerson } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, succeed } from '../fault.ts';
import type { PolicyStore, StoredPolicy } from './policy-store.ts';

export interface PolicyService {
  read(operatorId: string): Promise<Policy>;
  save(operatorId: string, by: Actor, request: SavePolicyRequest): Promise<Result<Policy>>;
}

export const createPolicyService = (store: PolicyStore, clock: Clock): PolicyService => ({
  read: async (operatorId) => toWire(await store.policy(operatorId)),

  save: (operatorId, by, { settings, reason }) =>
    store.transaction(async (rows) => {
      const before = await rows.policy(operatorId);
      const atMs = clock();
      const changes = describePolicyChanges(before.settings, settings);
      await rows.savePolicy(operatorId, settings, by, atMs);
      const detail = { changes, reason };
      await appendAudit(rows, { operatorId, atMs, by, action: 'policy.changed', detail });
      return succeed(toWire(await rows.policy(operatorId)));
    }),
});

const words: Readonly<Record<keyof PolicySettings, string>> = {
  approvals: 'approvals of a change',
  rollbackApprovals: 'approvals of a rollback',
  approverRoles: 'roles whose approval counts',
  breakGlass: 'break-glass',
  ratesBandPercent: 'percent a machine may move a rate',
};

const describePolicyChanges = (before: PolicySettings, after: PolicySettings): string[] => {
  const names = Object.keys(words) as (keyof PolicySettings)[];
  return names.flatMap((name) => {
    const [was, is] = [JSON.stringify(before[name]), JSON.stringify(after[name])];
    return was === is ? [] : [`${words[name]}: ${was} → ${is}`];
  });
};

const toWire = ({ settings, changed }: StoredPolicy): Policy => ({
  settings,
  changedAt: changed && toInstant(changed.atMs),
  changedBy: changed && toNamedPerson(changed.by),
});
