import { RuleSetSkeleton } from '../../../features/rule-set/rule-set-skeleton.tsx';

export default function Loading() {
  return <RuleSetSkeleton />;
}
