import { OverviewSkeleton } from '../../features/overview/overview-skeleton.tsx';
import { Arriving } from '../../frame/arriving.tsx';

export default function Loading() {
  return (
    <Arriving>
      <OverviewSkeleton />
    </Arriving>
  );
}
