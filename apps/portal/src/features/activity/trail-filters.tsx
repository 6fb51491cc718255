'use client';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { LocalTimeInput } from '../../formats/local-time-input.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { membersQuery } from '../people/queries.ts';
import classes from './activity.module.css';
import type { TrailFilter } from './queries.ts';
import { filterNames, isFiltered } from './trail-filter.ts';

/** What is asked of the trail; each choice stands in the address at once. */
export function TrailFilters({ filter }: { readonly filter: TrailFilter }) {
  const words = useMessages().activity;
  const { clockface } = useOperator();
  const url = useUrlState();
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
  const known = kinds.some(({ value }) => value === filter.action) || filter.action === '';
  return (
    <search className={classes.filters} aria-label={words.filter.label}>
      <NativeSelect
        label={words.filter.kind}
        value={filter.action}
        onChange={(event) => url.set({ action: event.currentTarget.value }, 'push')}
        data={[
          { value: '', label: words.filter.anything },
          ...kinds,
          // One act alone, as a link from elsewhere may ask for.
          ...(known
            ? []
            : [{ value: filter.action, label: words.acts[filter.action] ?? filter.action }]),
        ]}
      />
      <Who actor={filter.actor} />
      {(['from', 'to'] as const).map((bound) => (
        <LocalTimeInput
          key={bound}
          label={words.filter[bound]}
          instant={filter[bound]}
          clockface={clockface}
          empty={words.filter.noBound}
          onChange={(at) => url.set({ [bound]: at })}
        />
      ))}
      {isFiltered(filter) && (
        <Button
          variant="subtle"
          className={classes.clear ?? ''}
          onClick={() =>
            url.set(Object.fromEntries(filterNames.map((name) => [name, null])), 'push')
          }
        >
          {words.filter.clear}
        </Button>
      )}
    </search>
  );
}

/** By name, where the person may see who the members are; whoever has left is still asked for by id. */
function Who({ actor }: { readonly actor: string }) {
  const words = useMessages().activity.filter;
  const { operatorId, may } = useOperator();
  const url = useUrlState();
  const members = useQuery({
    ...membersQuery(browserTransport, operatorId),
    enabled: may('people.read'),
  }).data;
  const people = (members?.members ?? []).map(({ personId, name }) => {
    return { value: `person:${personId}`, label: name };
  });
  const known = actor === '' || actor === 'system' || people.some(({ value }) => value === actor);
  return (
    <NativeSelect
      label={words.actor}
      value={actor}
      onChange={(event) => url.set({ actor: event.currentTarget.value }, 'push')}
      data={[
        { value: '', label: words.anybody },
        { value: 'system', label: words.system },
        ...people,
        ...(known ? [] : [{ value: actor, label: actor }]),
      ]}
    />
  );
}
