'use client';
import { submitChange, withdrawApproval } from '@house-rules/api-client';
import { type Change, changeSchema } from '@house-rules/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { callApi } from '../../api/call-api.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { focusPageIfLost } from '../../frame/use-return-focus.ts';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { reviewsKey } from './queries.ts';
import { isOpen } from './review-standing.ts';
import { useStanding } from './use-standing.ts';

/** What this person may do with the change now, the main act last. */
export function ReviewActions({ change }: { readonly change: Change }) {
  const words = useMessages().reviews.actions;
  const { may } = useOperator();
  const { standing } = useStanding(change);
  if (!isOpen(change)) return null;
  const inReview = change.state !== 'checked';
  return (
    <>
      {may('rule_set.edit') && <ActButton act="withdraw" label={words.withdraw} />}
      {inReview && may('rule_set.approve') && <ActButton act="reject" label={words.reject} />}
      {standing === 'has_approved' && (
        <DirectAct
          change={change}
          operation={withdrawApproval}
          label={words.takeBack}
          done={words.takenBack}
        />
      )}
      {!inReview && may('rule_set.edit') && (
        <DirectAct
          change={change}
          operation={submitChange}
          label={words.submit}
          done={words.submitted}
        />
      )}
      {standing === 'may_approve' && <ActButton act="approve" label={words.approve} main />}
      {may('rule_set.publish') && (
        <ActButton act="publish" label={words.publish} main={standing !== 'may_approve'} />
      )}
    </>
  );
}

interface ActButtonProps {
  readonly act: 'approve' | 'reject' | 'withdraw' | 'publish';
  readonly label: string;
  readonly main?: boolean;
}

/** Opens its dialog, which stands in the address. */
function ActButton({ act, label, main = false }: ActButtonProps) {
  const url = useUrlState();
  return (
    <Button {...(main ? {} : { variant: 'default' })} onClick={() => url.set({ act }, 'push')}>
      {label}
    </Button>
  );
}

interface DirectActProps {
  readonly change: Change;
  readonly operation: typeof submitChange | typeof withdrawApproval;
  readonly label: string;
  readonly done: string;
}

/** Needs no words, for it can be undone. */
function DirectAct({ change, operation, label, done }: DirectActProps) {
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const act = useMutation({
    mutationFn: () =>
      callApi(browserTransport, operation, {
        path: { operatorId, changeNumber: change.changeNumber },
        idempotencyKey: crypto.randomUUID(),
        schema: changeSchema,
      }),
    onSuccess: async () => {
      toast(done);
      await queryClient.invalidateQueries({ queryKey: reviewsKey(operatorId) });
      requestAnimationFrame(focusPageIfLost);
    },
  });
  return (
    <>
      <ProblemAlert error={act.error} />
      <Button variant="default" loading={act.isPending} onClick={() => act.mutate()}>
        {label}
      </Button>
    </>
  );
}
