'use client';
import { cancelLedgerRebuild } from '@house-rules/api-client';
import { type RebuildJob, rebuildJobSchema } from '@house-rules/contracts';
import { Alert, Button, Progress, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useWrite } from '../../api/use-write.ts';
import { formatInstant } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useReading } from '../../messages/language.tsx';
import { JobDifferences } from './job-differences.tsx';
import classes from './ledger-audit.module.css';
import { isUnderWay, rebuildJobQuery, rebuildsKey } from './queries.ts';
import { jobTones } from './rebuild-job-tones.ts';

/** One rebuild of all players: how far it is, and who differs. */
export function RebuildJobPanel({ jobId }: { readonly jobId: string }) {
  const words = useReading().messages.ledgerAudit.rebuilds;
  const { operatorId, clockface } = useOperator();
  const job = useQuery(rebuildJobQuery(browserTransport, operatorId, jobId));
  if (job.data === undefined) {
    if (job.isError) return <ErrorState error={job.error} onRetry={job.refetch} />;
    return <Skeleton height={110} />;
  }
  const { state, startedAt, playersDiffering } = job.data;
  return (
    <>
      <Panel
        title={words.title(formatInstant(startedAt, clockface))}
        beside={<ToneBadge tone={jobTones[state]}>{words.states[state]}</ToneBadge>}
      >
        <div className={classes.page}>
          {isUnderWay(job.data) ? <UnderWay job={job.data} /> : <Ended job={job.data} />}
        </div>
      </Panel>
      {playersDiffering > 0 && <JobDifferences job={job.data} />}
    </>
  );
}

function UnderWay({ job }: { readonly job: RebuildJob }) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.rebuilds;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const cancel = useWrite({
    operation: cancelLedgerRebuild,
    path: { operatorId, jobId: job.jobId },
    schema: rebuildJobSchema,
    onDone: () => {
      void queryClient.invalidateQueries({ queryKey: rebuildsKey(operatorId) });
      toast(words.cancelDone);
    },
  });
  const [done, of, rows] = [job.playersDone, job.players, job.rowsDone].map((each) =>
    numbers.format(each),
  );
  return (
    <>
      <Progress
        aria-label={words.progress}
        value={job.players === 0 ? 0 : (100 * job.playersDone) / job.players}
        animated={false}
      />
      <p className={classes.quiet} role="status">
        {job.state === 'queued' ? words.queued : words.running(done ?? '', of ?? '', rows ?? '')}{' '}
        {job.playersDone > 0 && job.playersDiffering === 0 && words.sameSoFar}
      </p>
      <ProblemAlert error={cancel.error} />
      <div>
        <Button
          variant="default"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        >
          {words.cancel}
        </Button>
      </div>
    </>
  );
}

function Ended({ job }: { readonly job: RebuildJob }) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.rebuilds;
  const { state, players, playersDone, rowsDone, playersDiffering, failure } = job;
  return (
    <>
      {state === 'failed' && (
        <Alert variant="light" color="red" title={words.states.failed}>
          {words.failed(failure ?? messages.frame.states.unknown)}
        </Alert>
      )}
      {state === 'cancelled' && (
        <p className={classes.quiet}>
          {words.cancelled(numbers.format(playersDone), numbers.format(players))}
        </p>
      )}
      {state === 'done' && playersDiffering === 0 && (
        <p className={classes.green} role="status">
          {words.same(numbers.format(playersDone), numbers.format(rowsDone))}
        </p>
      )}
      {playersDiffering > 0 && (
        <p className={classes.red} role="alert">
          {words.differ(numbers.format(playersDiffering))}
        </p>
      )}
    </>
  );
}
