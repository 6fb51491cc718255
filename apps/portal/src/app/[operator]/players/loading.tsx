import { PlayersSkeleton } from '../../../features/players/players-skeleton.tsx';

export default function Loading() {
  return <PlayersSkeleton />;
}
