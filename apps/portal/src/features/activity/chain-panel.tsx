'use client';
import { verifyAuditTrail } from '@house-rules/api-client';
import { auditVerificationSchema, type LastVerification } from '@house-rules/contracts';
import { Button, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useWrite } from '../../api/use-write.ts';
import { Instant } from '../../formats/instant.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { asSentence } from '../../frame/states/as-sentence.ts';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './activity.module.css';
import { verificationKey, verificationQuery } from './queries.ts';

/** Whether nothing was changed in the trail or taken out of it, and when that was last proved. */
export function ChainPanel() {
  const words = useReading().messages.activity.chain;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const verification = useQuery(verificationQuery(browserTransport, operatorId));
  const verify = useWrite({
    operation: verifyAuditTrail,
    path: { operatorId },
    schema: auditVerificationSchema,
    onDone: (last) => {
      queryClient.setQueryData(verificationKey(operatorId), { last });
      toast(words.verified);
    },
  });
  if (verification.data === undefined) {
    if (verification.isError) {
      return <ErrorState error={verification.error} onRetry={verification.refetch} />;
    }
    return <Skeleton height={92} />;
  }
  return (
    <Panel
      title={words.title}
      beside={
        <Button
          variant="default"
          size="compact-xs"
          loading={verify.isPending}
          onClick={() => verify.mutate(undefined)}
        >
          {words.verify}
        </Button>
      }
    >
      <Found last={verification.data.last} />
      <ProblemAlert error={verify.error} />
    </Panel>
  );
}

function Found({ last }: LastVerification) {
  const { messages, numbers } = useReading();
  const words = messages.activity.chain;
  const { clockface } = useOperator();
  if (last === null) return <p className={classes.quiet}>{words.never}</p>;
  const rows = numbers.format(last.rows);
  return (
    <div className={classes.chain}>
      <p className={classes.verdict} data-intact={last.intact} role="status">
        {last.intact ? words.intact(rows) : `${words.broken(rows)} ${asSentence(last.sentence)}`}
      </p>
      <p className={classes.quiet}>
        {words.checked} <Instant at={last.at} clockface={clockface} /> · {words.lastHash}{' '}
        <code title={last.lastHash}>{last.lastHash.slice(0, 12)}</code>
      </p>
    </div>
  );
}
