'use client';
import { Button, Container } from '@mantine/core';
import { useMessages } from '../../messages/language.tsx';
import { useSignOut } from '../use-sign-out.ts';
import { EmptyState } from './empty-state.tsx';

export function NoOperatorState() {
  const { states, person } = useMessages().frame;
  const { leaving, leave } = useSignOut();
  return (
    <Container component="main" size="xs" pt="15vh">
      <EmptyState
        whole
        title={states.noOperator}
        detail={states.noOperatorDetail}
        actions={
          <Button variant="default" onClick={leave} loading={leaving}>
            {person.signOut}
          </Button>
        }
      />
    </Container>
  );
}
