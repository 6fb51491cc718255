'use client';
import type { StoredPlayerFact } from '@house-rules/contracts';
import { Button, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './desk.module.css';
import { FactDialog } from './fact-dialog.tsx';
import { factsQuery } from './queries.ts';

/** What is known of a player beside the wagers, and what of it holds now. */
export function FactsPanel({ playerId }: { readonly playerId: string }) {
  const { playerDesk } = useReading().messages;
  const words = playerDesk.facts;
  const { operatorId, may } = useOperator();
  const url = useUrlState();
  const facts = useQuery(factsQuery(browserTransport, operatorId, playerId));
  if (facts.data === undefined) {
    if (facts.isError) return <ErrorState error={facts.error} onRetry={facts.refetch} />;
    return <Skeleton height={260} />;
  }
  const record = may('player.facts') && (
    <Button variant="default" onClick={() => url.set({ record: '1' }, 'push')}>
      {words.record}
    </Button>
  );
  return (
    <Panel title={words.title} beside={record} flush>
      <p className={classes.inForce}>
        {words.inForce}:{facts.data.inForce.length === 0 && <span>{playerDesk.none}</span>}
        {facts.data.inForce.map((segment) => (
          <ToneBadge key={segment} tone={segment === 'self_excluded' ? 'wrong' : 'accent'}>
            {segment}
          </ToneBadge>
        ))}
      </p>
      {facts.data.facts.length === 0 ? (
        <p className={classes.padded}>{words.empty}</p>
      ) : (
        <FactTable facts={facts.data.facts} />
      )}
      <FactDialog playerId={playerId} />
    </Panel>
  );
}

function FactTable({ facts }: { readonly facts: readonly StoredPlayerFact[] }) {
  const words = useReading().messages.playerDesk.facts;
  const { clockface } = useOperator();
  return (
    <DataTable
      label={words.title}
      columns={[
        { key: 'kind', label: words.columns.kind },
        { key: 'value', label: words.columns.value },
        { key: 'from', label: words.columns.from },
        { key: 'to', label: words.columns.to },
        { key: 'recorded', label: words.columns.recorded, wide: true },
        { key: 'by', label: words.columns.by, wide: true },
      ]}
    >
      {facts.map((fact) => (
        <Table.Tr key={fact.factId}>
          <Table.Td>{words.kinds[fact.kind]}</Table.Td>
          <Table.Td>{fact.value}</Table.Td>
          <Table.Td>
            <Instant at={fact.effectiveFrom} clockface={clockface} />
          </Table.Td>
          <Table.Td>
            {fact.effectiveTo === null ? (
              words.open
            ) : (
              <Instant at={fact.effectiveTo} clockface={clockface} />
            )}
          </Table.Td>
          <Table.Td data-wide>
            <Instant at={fact.recordedAt} clockface={clockface} as="short" />
          </Table.Td>
          <Table.Td data-wide>{fact.by}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
