'use client';
import { Button } from '@mantine/core';
import Link from 'next/link';
import { useMessages } from '../../messages/language.tsx';
import { useOperator } from '../operator-context.tsx';
import { EmptyState } from './empty-state.tsx';

/** The person may not see this page: which roles they have, and who could change that. */
export function NoRightState() {
  const { states, roles } = useMessages().frame;
  const { operatorId, membership } = useOperator();
  const held = membership.roles.map((role) => roles[role]).join(', ');
  return (
    <EmptyState
      whole
      title={states.noRight}
      detail={states.noRightDetail(held)}
      actions={
        <Button variant="default" component={Link} href={`/${operatorId}`}>
          {states.toOverview}
        </Button>
      }
    />
  );
}
