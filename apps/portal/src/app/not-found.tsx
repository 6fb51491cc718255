import { NotFoundState } from '../frame/states/not-found-state.tsx';

export default function NotFoundPage() {
  return <NotFoundState />;
}
