'use client';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { versionsQuery } from '../versions/queries.ts';
import classes from './simulator.module.css';

interface AgainstState {
  /** Null: what was in force at the wager's time. */
  readonly version: number | null;
  readonly set: (version: string) => void;
}

/** What the draft is laid beside; the address says it, so that a run is a link. */
export function useAgainst(): AgainstState {
  const url = useUrlState();
  const named = Number(url.get('try.against'));
  return {
    version: Number.isInteger(named) && named > 0 ? named : null,
    set: (version) => url.set({ 'try.against': version }),
  };
}

export function Against({ against }: { readonly against: AgainstState }) {
  const words = useMessages().simulator;
  const { operatorId } = useOperator();
  const versions = useQuery(versionsQuery(browserTransport, operatorId)).data?.versions ?? [];
  const chosen = against.version === null ? '' : String(against.version);
  const numbers = versions.map(({ version }) => String(version));
  const listed = chosen === '' || numbers.includes(chosen) ? numbers : [chosen, ...numbers];
  return (
    <NativeSelect
      className={classes.against ?? ''}
      label={words.against}
      value={chosen}
      onChange={(event) => against.set(event.currentTarget.value)}
      data={[
        { value: '', label: words.againstLive },
        ...listed.map((value) => ({ value, label: words.version(Number(value)) })),
      ]}
    />
  );
}
