'use client';
import type { WorkerStanding } from '@house-rules/contracts';
import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatAge } from '../../formats/format-age.ts';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useMessages, useReading } from '../../messages/language.tsx';
import classes from './operations.module.css';
import { workersQuery } from './queries.ts';
import { spans } from './spans.ts';

/** Each worker: what it does, how far behind now it decides, and what it reads. */
export function WorkerList() {
  const words = useMessages().operations.standing;
  const { operatorId } = useOperator();
  const list = useQuery(workersQuery(browserTransport, operatorId));
  if (list.data === undefined) {
    if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
    return <Skeleton height={150} />;
  }
  const { workers, now } = list.data;
  if (workers.length === 0) {
    return (
      <Panel title={words.title}>
        <p className={classes.verdict} data-state="red">
          {words.none}
        </p>
      </Panel>
    );
  }
  return (
    <Panel title={words.title} flush>
      <DataTable
        label={words.title}
        columns={[
          { key: 'worker', label: words.worker },
          { key: 'state', label: words.state },
          { key: 'behind', label: words.behind, right: true },
          { key: 'reads', label: words.reads },
          { key: 'lag', label: words.lag },
          { key: 'decides', label: words.decides },
          { key: 'parked', label: words.parked, right: true },
          { key: 'heard', label: words.heard, right: true },
        ]}
      >
        {workers.map((worker) => (
          <WorkerRow key={worker.workerId} worker={worker} now={now} />
        ))}
      </DataTable>
    </Panel>
  );
}

interface WorkerRowProps {
  readonly worker: WorkerStanding;
  readonly now: string;
}

function WorkerRow({ worker, now }: WorkerRowProps) {
  const { messages, numbers } = useReading();
  const words = messages.operations.standing;
  const { clockface } = useOperator();
  const { ready, ruleSetVersion, ratesVersion, parked } = worker;
  const states: Readonly<Record<string, string>> = words.states;
  return (
    <Table.Tr>
      <Table.Td className="mono">{worker.workerId}</Table.Td>
      <Table.Td>
        <ToneBadge tone={ready ? 'live' : 'wrong'}>
          {ready ? words.ready : words.notReady}
        </ToneBadge>{' '}
        {states[worker.state] ?? worker.state}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {behind(worker.behindMs, now, messages.frame.states.unknown)}
      </Table.Td>
      <Table.Td>
        {worker.partitions.map(({ topic, numbers: read }) => (
          <div key={topic}>
            <span className="mono">{topic}</span> {read.length === 0 ? words.nothing : spans(read)}
          </div>
        ))}
      </Table.Td>
      <Table.Td>
        <PartitionLags lags={worker.lag} now={now} />
      </Table.Td>
      <Table.Td>
        {ruleSetVersion === null ? words.noRules : words.rules(ruleSetVersion)}
        {ratesVersion !== null && `, ${words.rates(ratesVersion)}`}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {numbers.format(parked)}
      </Table.Td>
      <Table.Td ta="right">
        <Instant at={worker.heartbeatAt} clockface={clockface} as="time" />
      </Table.Td>
    </Table.Tr>
  );
}

interface PartitionLagsProps {
  readonly lags: WorkerStanding['lag'];
  readonly now: string;
}

/** Each partition that has records to come; one that nobody knows of is unknown, not caught up. */
function PartitionLags({ lags, now }: PartitionLagsProps) {
  const { messages, numbers } = useReading();
  const words = messages.operations.standing;
  const { unknown } = messages.frame.states;
  if (lags.length === 0) return unknown;
  const late = lags.filter(({ records }) => records !== 0);
  if (late.length === 0) return words.caughtUp;
  return late.map(({ topic, partition, records, seconds }) => (
    <div key={`${topic} ${partition}`}>
      <span className="mono">
        {topic} {partition}
      </span>{' '}
      {records === null
        ? unknown
        : words.late(
            numbers.format(records),
            behind(seconds === null ? null : seconds * 1_000, now, unknown),
          )}
    </div>
  ));
}

/** Unknown is never 0. */
function behind(ms: number | null, now: string, unknown: string): string {
  if (ms === null) return unknown;
  return formatAge(new Date(Date.parse(now) - ms).toISOString(), now);
}
