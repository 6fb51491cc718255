import type { Metadata } from 'next';
import { CalendarPage } from '../../../features/calendar/calendar-page.tsx';
import { Permitted } from '../../../session/permitted.tsx';

export const metadata: Metadata = { title: 'Promotions' };

interface Props {
  readonly params: Promise<{ operator: string }>;
}

export default async function Page({ params }: Props) {
  const { operator } = await params;
  return (
    <Permitted operatorId={operator} permission="rule_set.read">
      <CalendarPage />
    </Permitted>
  );
}
