'use client';
import { Button } from '@mantine/core';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';

export function PlayersEmpty({ prefix }: { readonly prefix: string }) {
  const words = useMessages().players;
  const url = useUrlState();
  if (prefix === '') return <EmptyState title={words.empty} detail={words.emptyDetail} />;
  return (
    <EmptyState
      title={words.nobody}
      detail={words.nobodyDetail(prefix)}
      actions={
        <Button variant="default" onClick={() => url.set({ prefix: null })}>
          {words.clear}
        </Button>
      }
    />
  );
}
