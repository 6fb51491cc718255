'use client';
import type { Progress } from '@house-rules/contracts';
import { Table } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './publish.module.css';
import { propagationQuery } from './queries.ts';

/** Which workers have an activation, worker by worker; asked again until every one has it. */
export function Propagation({ sequence }: { readonly sequence: number }) {
  const words = useReading().messages.publish.workers;
  const { operatorId, clockface } = useOperator();
  const progress = useQuery(propagationQuery(browserTransport, operatorId, sequence)).data;
  return (
    <div className={classes.propagation}>
      <ul className={classes.checklist} aria-live="polite">
        <PropagationLine progress={progress ?? null} />
      </ul>
      {progress !== undefined && progress.workers.length > 0 && (
        <DataTable
          label={words.title}
          columns={[
            { key: 'worker', label: words.columns.worker },
            { key: 'has', label: words.columns.has },
            { key: 'heard', label: words.columns.heard, right: true },
          ]}
        >
          {progress.workers.map(({ workerId, acknowledged, heartbeatAt }) => (
            <Table.Tr key={workerId}>
              <Table.Td className="mono">{workerId}</Table.Td>
              <Table.Td>{acknowledged ? words.yes : words.no}</Table.Td>
              <Table.Td ta="right">
                <Instant at={heartbeatAt} clockface={clockface} as="time" />
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </div>
  );
}

/** One line of a list: how many have it; that nobody answers is said, never taken for all. */
export function PropagationLine({ progress }: { readonly progress: Progress | null }) {
  const { messages, numbers } = useReading();
  const words = messages.publish.workers;
  const workers = progress?.workers ?? [];
  const have = workers.filter(({ acknowledged }) => acknowledged).length;
  const [some, of] = [numbers.format(have), numbers.format(workers.length)];
  if (progress?.acknowledged === true) {
    return (
      <li data-state="done">
        <IconCircleCheck size={16} aria-hidden />
        {words.all(of)}
      </li>
    );
  }
  if (workers.length === 0) {
    return (
      <li data-state="warning">
        <IconAlertTriangle size={16} aria-hidden />
        {progress === null ? words.unknown : words.none}
      </li>
    );
  }
  return (
    <li data-state="waiting">
      <IconClock size={16} aria-hidden />
      {words.some(some, of)}
    </li>
  );
}
