import { RuleSetSkeleton } from '../../../features/rule-set/rule-set-skeleton.tsx';
import { Arriving } from '../../../frame/arriving.tsx';

export default function Loading() {
  return (
    <Arriving>
      <RuleSetSkeleton />
    </Arriving>
  );
}
