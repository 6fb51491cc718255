'use client';
import { UnstyledButton } from '@mantine/core';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import classes from './history.module.css';
import { type HistoryKind, historyKinds, kindsText, withKind } from './history-kinds.ts';

/** Which kinds of rows are shown; none chosen is all of them. */
export function HistoryFilter({ kinds }: { readonly kinds: readonly HistoryKind[] }) {
  const { player: words } = useMessages();
  const url = useUrlState();
  const show = (next: readonly HistoryKind[]) => url.set({ kind: kindsText(next) }, 'push');
  return (
    <fieldset className={classes.filter} aria-label={words.filter.label}>
      <UnstyledButton
        className={classes.kind ?? ''}
        aria-pressed={kinds.length === 0}
        onClick={() => show([])}
      >
        {words.filter.all}
      </UnstyledButton>
      {historyKinds.map((kind) => (
        <UnstyledButton
          key={kind}
          className={classes.kind ?? ''}
          aria-pressed={kinds.includes(kind)}
          onClick={() => show(withKind(kinds, kind))}
        >
          {words.kinds[kind]}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
