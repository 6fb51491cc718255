'use client';
import { Button, Container } from '@mantine/core';
import Link from 'next/link';
import { useMessages } from '../../messages/language.tsx';
import { EmptyState } from './empty-state.tsx';

export function NotFoundState() {
  const { states } = useMessages().frame;
  return (
    <Container component="main" size="sm" pt="15vh">
      <EmptyState
        whole
        title={states.notFound}
        detail={states.notFoundDetail}
        actions={
          <Button variant="default" component={Link} href="/">
            {states.toOverview}
          </Button>
        }
      />
    </Container>
  );
}
