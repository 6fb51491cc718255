'use client';
import type { RebuildJob } from '@house-rules/contracts';
import { Anchor, Button, Skeleton, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatAge } from '../../formats/format-age.ts';
import { formatInstant } from '../../formats/format-instant.ts';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';
import { rebuildJobsQuery } from './queries.ts';
import { RebuildJobPanel } from './rebuild-job-panel.tsx';
import { jobTones } from './rebuild-job-tones.ts';

/** Rebuilds of all players, and the one that the address names: the newest, unless it names none. */
export function RebuildsPanel() {
  const words = useReading().messages.ledgerAudit.rebuilds;
  const { operatorId } = useOperator();
  const list = useInfiniteQuery(rebuildJobsQuery(browserTransport, operatorId));
  const chosen = useUrlState().get('job');
  if (list.data === undefined) {
    if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
    return <Skeleton height={260} />;
  }
  const jobs = list.data.pages.flatMap((page) => page.jobs);
  const shown = chosen ?? jobs[0]?.jobId;
  if (shown === undefined) return <EmptyState title={words.none} detail={words.noneDetail} />;
  return (
    <div className={classes.page}>
      <RebuildJobPanel jobId={shown} />
      <Panel title={words.list} flush>
        <Jobs jobs={jobs} shown={shown} />
        {list.hasNextPage && (
          <div className={classes.more}>
            <Button
              variant="default"
              onClick={() => void list.fetchNextPage()}
              loading={list.isFetchingNextPage}
            >
              {words.more}
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}

interface JobsProps {
  readonly jobs: readonly RebuildJob[];
  readonly shown: string;
}

function Jobs({ jobs, shown }: JobsProps) {
  const { columns, list } = useReading().messages.ledgerAudit.rebuilds;
  return (
    <DataTable
      label={list}
      columns={[
        { key: 'started', label: columns.started },
        { key: 'by', label: columns.by, wide: true },
        { key: 'state', label: columns.state },
        { key: 'players', label: columns.players, right: true },
        { key: 'rows', label: columns.rows, right: true, wide: true },
        { key: 'differing', label: columns.differing, right: true },
        { key: 'took', label: columns.took, right: true, wide: true },
      ]}
    >
      {jobs.map((job) => (
        <JobRow key={job.jobId} job={job} chosen={job.jobId === shown} />
      ))}
    </DataTable>
  );
}

function JobRow({ job, chosen }: { readonly job: RebuildJob; readonly chosen: boolean }) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.rebuilds;
  const { clockface } = useOperator();
  const url = useUrlState();
  const { jobId, state, startedAt, finishedAt, startedBy } = job;
  return (
    <Table.Tr data-differs={job.playersDiffering > 0 || undefined}>
      <Table.Td>
        <Anchor
          href={url.href({ job: jobId })}
          inherit
          aria-current={chosen ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault();
            url.set({ job: jobId }, 'push');
          }}
        >
          {formatInstant(startedAt, clockface)}
        </Anchor>
      </Table.Td>
      <Table.Td data-wide>{startedBy.name}</Table.Td>
      <Table.Td>
        <ToneBadge tone={jobTones[state]}>{words.states[state]}</ToneBadge>
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {words.ofPlayers(numbers.format(job.playersDone), numbers.format(job.players))}
      </Table.Td>
      <Table.Td ta="right" data-wide className="figures">
        {numbers.format(job.rowsDone)}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {numbers.format(job.playersDiffering)}
      </Table.Td>
      <Table.Td ta="right" data-wide className="figures">
        {finishedAt === null ? '–' : formatAge(startedAt, finishedAt)}
      </Table.Td>
    </Table.Tr>
  );
}
