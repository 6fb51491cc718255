import { PlayersSkeleton } from '../../../features/players/players-skeleton.tsx';
import { Arriving } from '../../../frame/arriving.tsx';

export default function Loading() {
  return (
    <Arriving>
      <PlayersSkeleton />
    </Arriving>
  );
}
