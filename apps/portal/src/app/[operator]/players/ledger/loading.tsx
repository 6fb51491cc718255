import { PlayerSkeleton } from '../../../../features/players/player-skeleton.tsx';

export default function Loading() {
  return <PlayerSkeleton />;
}
