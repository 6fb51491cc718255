'use client';
import type { ApiKey } from '@house-rules/contracts';
import { Button, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatShort } from '../../formats/format-instant.ts';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { type Tone, ToneBadge } from '../../frame/tone-badge.tsx';
import { useNow } from '../../frame/use-now.ts';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import { type KeyState, keyState } from './key-state.ts';
import classes from './keys.module.css';
import { MakeKeyDialog } from './make-key-dialog.tsx';
import { keysQuery } from './queries.ts';
import { RevokeDialog } from './revoke-dialog.tsx';

const tones: Readonly<Record<KeyState, Tone>> = {
  active: 'live',
  expired: 'plain',
  revoked: 'wrong',
};

/** Which machines may do what, how long, and when each was last heard of. */
export function KeysPanel() {
  const words = useReading().messages.settings.keys;
  const { operatorId } = useOperator();
  const url = useUrlState();
  const list = useQuery(keysQuery(browserTransport, operatorId));
  if (list.data === undefined) {
    if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
    return <Skeleton height={260} />;
  }
  const { keys } = list.data;
  const add = (
    <Button size="compact-xs" onClick={() => url.set({ add: 'key' }, 'push')}>
      {words.add}
    </Button>
  );
  return (
    <>
      {keys.length === 0 ? (
        <EmptyState title={words.none} detail={words.noneDetail} actions={add} />
      ) : (
        <Panel title={words.list} beside={add} flush>
          <Keys keys={keys} />
          <p className={classes.padded}>{words.revokedNote}</p>
        </Panel>
      )}
      <MakeKeyDialog />
      <RevokeDialog keys={keys} />
    </>
  );
}

function Keys({ keys }: { readonly keys: readonly ApiKey[] }) {
  const { columns, list } = useReading().messages.settings.keys;
  return (
    <DataTable
      stacked
      label={list}
      columns={[
        { key: 'name', label: columns.name },
        { key: 'scopes', label: columns.scopes, wide: true },
        { key: 'state', label: columns.state },
        { key: 'rate', label: columns.rate, right: true, wide: true },
        { key: 'used', label: columns.used, right: true },
        { key: 'actions', label: columns.actions, hidden: true },
      ]}
    >
      {keys.map((key) => (
        <KeyRow key={key.keyId} apiKey={key} />
      ))}
    </DataTable>
  );
}

function KeyRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const { messages, numbers } = useReading();
  const words = messages.settings.keys;
  const { clockface } = useOperator();
  const url = useUrlState();
  const state = keyState(apiKey, useNow(60_000));
  const { keyId, name, scopes, createdBy, revokedAt, expiresAt, lastUsedAt } = apiKey;
  const when = (at: string) => formatShort(at, clockface);
  return (
    <Table.Tr>
      <Table.Td>
        <strong>{name}</strong>
        <div className={classes.quiet}>{words.by(createdBy)}</div>
      </Table.Td>
      <Table.Td data-wide>
        {scopes.map((scope) => messages.settings.permissions[scope] ?? scope).join(' · ')}
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={tones[state]}>{words.states[state]}</ToneBadge>
        <div className={classes.quiet}>
          {revokedAt === null ? words.until(when(expiresAt)) : words.since(when(revokedAt))}
        </div>
      </Table.Td>
      <Table.Td ta="right" data-wide className="figures">
        {numbers.format(apiKey.requestsPerMinute)}
      </Table.Td>
      <Table.Td ta="right">
        {lastUsedAt === null ? (
          words.never
        ) : (
          <Instant at={lastUsedAt} clockface={clockface} as="short" />
        )}
      </Table.Td>
      <Table.Td ta="right">
        {state === 'active' && (
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => url.set({ revoke: keyId }, 'push')}
          >
            {words.revoke}
            <span className="visually-hidden"> {words.revokeOf(name)}</span>
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
