'use client';
import type { LedgerJob } from '@house-rules/contracts';
import { Progress, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';
import { ledgerJobsQuery } from './queries.ts';

/** What the ledger does by itself: the last whole round, the one under way, and when the next is due. */
export function LedgerJobsPanel() {
  const words = useReading().messages.ledgerAudit.jobs;
  const { operatorId } = useOperator();
  const jobs = useQuery(ledgerJobsQuery(browserTransport, operatorId));
  if (jobs.data === undefined) {
    if (jobs.isError) return <ErrorState error={jobs.error} onRetry={jobs.refetch} />;
    return <Skeleton height={240} />;
  }
  const { columns } = words;
  return (
    <Panel title={words.title} flush>
      <p className={classes.padded}>{words.note}</p>
      <DataTable
        label={words.title}
        columns={[
          { key: 'job', label: columns.job },
          { key: 'state', label: columns.state },
          { key: 'last', label: columns.last, right: true },
          { key: 'looked', label: columns.looked, right: true, wide: true },
          { key: 'changed', label: columns.changed, right: true },
          { key: 'next', label: columns.next, right: true },
        ]}
      >
        {jobs.data.jobs.map((job) => (
          <JobRow key={job.job} job={job} />
        ))}
      </DataTable>
    </Panel>
  );
}

function JobRow({
  job: { job, state, lastRun, progress, nextRunAt },
}: {
  readonly job: LedgerJob;
}) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.jobs;
  const { clockface } = useOperator();
  return (
    <Table.Tr>
      <Table.Td className={classes.what ?? ''}>
        <strong>{words.names[job]}</strong>
        <div className={classes.quiet}>{words.does[job]}</div>
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={state === 'running' ? 'accent' : 'plain'}>{words.states[state]}</ToneBadge>
        {progress !== null && <RoundUnderWay progress={progress} />}
      </Table.Td>
      <Table.Td ta="right">
        {lastRun === null ? (
          words.never
        ) : (
          <>
            <Instant at={lastRun.finishedAt} clockface={clockface} as="short" />
            {lastRun.day !== null && (
              <div className={classes.quiet}>{words.ofDay(lastRun.day)}</div>
            )}
          </>
        )}
      </Table.Td>
      <Table.Td ta="right" data-wide className="figures">
        {lastRun === null ? '–' : numbers.format(lastRun.looked)}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {lastRun === null ? '–' : numbers.format(lastRun.changed)}
      </Table.Td>
      <Table.Td ta="right">
        {nextRunAt === null ? (
          <span title={words.nothingDueNote}>{words.nothingDue}</span>
        ) : (
          <Instant at={nextRunAt} clockface={clockface} as="short" />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function RoundUnderWay({ progress }: { readonly progress: NonNullable<LedgerJob['progress']> }) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.jobs;
  const { looked, of } = progress;
  return (
    <div className={classes.underway}>
      <Progress aria-label={words.underway} value={of === 0 ? 0 : (100 * looked) / of} size="sm" />
      <span className="figures">{words.progress(numbers.format(looked), numbers.format(of))}</span>
    </div>
  );
}
