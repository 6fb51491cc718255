import { CalendarPage } from '../../../features/calendar/calendar-page.tsx';
import { titled } from '../../../messages/server-language.ts';
import { Permitted } from '../../../session/permitted.tsx';

export const generateMetadata = titled(({ calendar }) => calendar.title);

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
