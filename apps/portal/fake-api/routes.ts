/** The routes of the API that the portal asks, over the world; each answer fits its contract. */
import { mayDo, operatorStatusSchema } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { type Answer, ok, problem } from './answer.ts';
import { acts, invariants, offences, rebuild } from './audit-routes.ts';
import {
  batch,
  batches,
  batchRows,
  decideBatch,
  preview,
  requestBatch,
  undoBatch,
} from './batch-routes.ts';
import type { Call } from './call.ts';
import {
  adjustments,
  cancellation,
  decision,
  facts,
  newAdjustment,
  newFact,
  redemptions,
} from './desk-routes.ts';
import { file, importFile, previewFile } from './file-routes.ts';
import { issuance } from './issuance-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { balance, balanceAsOf, history, lots, players, wager } from './player-routes.ts';
import {
  cancelRebuild,
  ledgerJobs,
  rebuildDifferences,
  rebuildJob,
  rebuilds,
  startRebuild,
} from './rebuild-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import type { Route } from './route.ts';
import {
  check,
  discard,
  draft,
  events,
  publish,
  rates,
  rollBack,
  saveDraft,
  timeline,
  version,
  versions,
} from './rule-set-routes.ts';
import { inForce, timelineOf } from './timeline.ts';

const routes: readonly Route[] = [
  ...officeRoutes,
  ...reviewRoutes,
  { method: 'GET', path: 'issuance', needs: 'rule_set.read', answer: issuance },
  { method: 'GET', path: 'status', needs: 'rule_set.read', answer: status },
  { method: 'GET', path: 'events', needs: 'rule_set.read', answer: events },
  { method: 'GET', path: 'rule-set/draft', needs: 'rule_set.read', answer: draft },
  { method: 'PUT', path: 'rule-set/draft', needs: 'rule_set.edit', answer: saveDraft },
  { method: 'POST', path: 'rule-set/draft/discard', needs: 'rule_set.edit', answer: discard },
  { method: 'GET', path: 'rule-set/file', needs: 'rule_set.read', answer: file },
  { method: 'POST', path: 'rule-set/file', needs: 'rule_set.edit', answer: importFile },
  {
    method: 'POST',
    path: 'rule-set/file/preview',
    needs: 'rule_set.read',
    answer: previewFile,
  },
  { method: 'POST', path: 'rule-set/check', needs: 'rule_set.read', answer: check },
  { method: 'POST', path: 'publications', needs: 'rule_set.publish', answer: publish },
  { method: 'POST', path: 'rollbacks', needs: 'rule_set.publish', answer: rollBack },
  { method: 'GET', path: 'versions', needs: 'rule_set.read', answer: versions },
  { method: 'GET', path: 'versions/*', needs: 'rule_set.read', answer: version },
  { method: 'GET', path: 'timeline', needs: 'rule_set.read', answer: timeline },
  { method: 'GET', path: 'rates', needs: 'rule_set.read', answer: rates },
  { method: 'GET', path: 'players', needs: 'player.search', answer: players },
  { method: 'GET', path: 'players/*/balance', needs: 'player.read', answer: balance },
  { method: 'GET', path: 'players/*/history', needs: 'player.read', answer: history },
  { method: 'GET', path: 'players/*/balance-as-of', needs: 'player.read', answer: balanceAsOf },
  { method: 'GET', path: 'players/*/lots', needs: 'player.read', answer: lots },
  { method: 'GET', path: 'players/*/redemptions', needs: 'player.read', answer: redemptions },
  {
    method: 'POST',
    path: 'players/*/redemptions/*/cancellation',
    needs: 'redemption.cancel',
    answer: cancellation,
  },
  { method: 'GET', path: 'players/*/facts', needs: 'player.read', answer: facts },
  { method: 'POST', path: 'players/*/facts', needs: 'player.facts', answer: newFact },
  { method: 'POST', path: 'players/*/adjustments', needs: 'player.adjust', answer: newAdjustment },
  { method: 'GET', path: 'players/*/rebuild', needs: 'player.search', answer: rebuild },
  { method: 'GET', path: 'wagers/*', needs: 'player.search', answer: wager },
  { method: 'GET', path: 'adjustments', needs: 'player.search', answer: adjustments },
  { method: 'POST', path: 'adjustments/*/decision', needs: 'ledger.approve', answer: decision },
  { method: 'POST', path: 'adjustment-batches/previews', needs: 'player.adjust', answer: preview },
  { method: 'GET', path: 'adjustment-batches', needs: 'player.search', answer: batches },
  { method: 'POST', path: 'adjustment-batches', needs: 'player.adjust', answer: requestBatch },
  { method: 'GET', path: 'adjustment-batches/*', needs: 'player.search', answer: batch },
  { method: 'GET', path: 'adjustment-batches/*/rows', needs: 'player.search', answer: batchRows },
  {
    method: 'POST',
    path: 'adjustment-batches/*/decision',
    needs: 'ledger.approve',
    answer: decideBatch,
  },
  { method: 'POST', path: 'adjustment-batches/*/undo', needs: 'player.adjust', answer: undoBatch },
  { method: 'GET', path: 'ledger-acts', needs: 'ledger.audit', answer: acts },
  { method: 'GET', path: 'ledger/invariants', needs: 'operations.read', answer: invariants },
  { method: 'GET', path: 'ledger/offences', needs: 'ledger.audit', answer: offences },
  { method: 'GET', path: 'ledger/rebuilds', needs: 'ledger.audit', answer: rebuilds },
  { method: 'POST', path: 'ledger/rebuilds', needs: 'ledger.audit', answer: startRebuild },
  { method: 'GET', path: 'ledger/rebuilds/*', needs: 'ledger.audit', answer: rebuildJob },
  {
    method: 'GET',
    path: 'ledger/rebuilds/*/differences',
    needs: 'ledger.audit',
    answer: rebuildDifferences,
  },
  {
    method: 'POST',
    path: 'ledger/rebuilds/*/cancellation',
    needs: 'ledger.audit',
    answer: cancelRebuild,
  },
  { method: 'GET', path: 'ledger-jobs', needs: 'operations.read', answer: ledgerJobs },
];

export function answerCall(call: Call, method: string): Answer {
  const route = routes.find((each) => each.method === method && fits(each.path, call.parts));
  if (route === undefined) return problem('not_found', 404, 'there is nothing here');
  const membership = call.session.memberships.find(
    ({ operatorId }) => operatorId === call.operator.operatorId,
  );
  if (membership === undefined) return problem('not_found', 404, 'there is nothing here');
  if (!mayDo(membership.roles, route.needs)) {
    return problem('not_allowed', 403, `this needs the permission ${route.needs}`);
  }
  return route.answer(call);
}

function fits(path: string, parts: readonly string[]): boolean {
  const pattern = path.split('/');
  return (
    pattern.length === parts.length &&
    pattern.every((part, index) => part === '*' || part === parts[index])
  );
}

function status({ operator, world }: Call): Answer {
  const now = world.now();
  const live = inForce(operator, now);
  const today = now.toISOString().slice(0, 10);
  const rows = operator.ledger.players.flatMap((player) => player.rows);
  const wagersToday = rows.filter(
    (row) => row.kind === 'wager' && row.occurredAt.startsWith(today),
  );
  const last =
    rows
      .map((row) => row.occurredAt)
      .toSorted()
      .at(-1) ?? null;
  return ok(operatorStatusSchema, {
    operatorId: operator.operatorId,
    operatorName: operator.operatorName,
    timeZone: operator.timeZone,
    baseCurrency: exampleRuleSet.currency.base,
    now: now.toISOString(),
    live: live
      ? { version: live.version, from: live.from, by: live.by.name, reason: live.reason }
      : null,
    scheduled: timelineOf(operator, now).entries.filter(({ state }) => state === 'scheduled'),
    ledger: {
      lastWagerAt: last,
      lastPostedAt: last,
      players: operator.ledger.players.length,
      wagersToday: wagersToday.length,
      spendableToday: wagersToday.reduce(
        (sum, row) => sum + (row.kind === 'wager' ? row.spendable : 0),
        0,
      ),
      deadLetters: operator.deadLetters.filter(({ state }) => state === 'open').length,
    },
  });
}
