import { redirect } from 'next/navigation';
import { NoOperatorState } from '../frame/states/no-operator-state.tsx';
import { requireSession } from '../session/current-session.ts';

/** Everybody to their own front page. */
export default async function FrontPage() {
  const session = await requireSession();
  if (session.playerId !== null) redirect('/me');
  const first = session.memberships[0];
  if (first !== undefined) redirect(`/${first.operatorId}`);
  return <NoOperatorState />;
}
