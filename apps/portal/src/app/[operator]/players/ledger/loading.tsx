import { PlayerSkeleton } from '../../../../features/players/player-skeleton.tsx';
import { Arriving } from '../../../../frame/arriving.tsx';

export default function Loading() {
  return (
    <Arriving>
      <PlayerSkeleton />
    </Arriving>
  );
}
