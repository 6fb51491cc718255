/** What is asked of the API about reviews, the policy, the timeline and the kill switch. */
import {
  approve,
  cancelActivation,
  change,
  changes,
  comment,
  newChange,
  pause,
  policy,
  progress,
  publishChange,
  reject,
  rollbackPreview,
  savePolicy,
  submit,
  takeBackApproval,
  withdraw,
} from './change-routes.ts';
import { cancelPrice, price, pricedPlayers, startPrice } from './price-routes.ts';
import type { Route } from './route.ts';

export const reviewRoutes: readonly Route[] = [
  { method: 'GET', path: 'changes', needs: 'rule_set.read', answer: changes },
  { method: 'POST', path: 'changes', needs: 'rule_set.edit', answer: newChange },
  { method: 'GET', path: 'changes/*', needs: 'rule_set.read', answer: change },
  { method: 'POST', path: 'changes/*/submission', needs: 'rule_set.edit', answer: submit },
  { method: 'POST', path: 'changes/*/approval', needs: 'rule_set.approve', answer: approve },
  {
    method: 'DELETE',
    path: 'changes/*/approval',
    needs: 'rule_set.approve',
    answer: takeBackApproval,
  },
  { method: 'POST', path: 'changes/*/rejection', needs: 'rule_set.approve', answer: reject },
  { method: 'POST', path: 'changes/*/withdrawal', needs: 'rule_set.edit', answer: withdraw },
  { method: 'POST', path: 'changes/*/comments', needs: 'rule_set.read', answer: comment },
  {
    method: 'POST',
    path: 'changes/*/publication',
    needs: 'rule_set.publish',
    answer: publishChange,
  },
  { method: 'GET', path: 'policy', needs: 'rule_set.read', answer: policy },
  { method: 'PUT', path: 'policy', needs: 'policy.manage', answer: savePolicy },
  { method: 'GET', path: 'timeline/*/progress', needs: 'rule_set.read', answer: progress },
  {
    method: 'POST',
    path: 'timeline/*/cancellation',
    needs: 'rule_set.publish',
    answer: cancelActivation,
  },
  { method: 'POST', path: 'rollbacks/preview', needs: 'rule_set.read', answer: rollbackPreview },
  { method: 'POST', path: 'impact-runs', needs: 'rule_set.price', answer: startPrice },
  { method: 'GET', path: 'impact-runs/*', needs: 'rule_set.read', answer: price },
  {
    method: 'GET',
    path: 'impact-runs/*/players',
    needs: 'player.search',
    answer: pricedPlayers,
  },
  {
    method: 'POST',
    path: 'impact-runs/*/cancellation',
    needs: 'rule_set.price',
    answer: cancelPrice,
  },
  { method: 'POST', path: 'pauses', needs: 'rule_set.pause', answer: pause },
];
