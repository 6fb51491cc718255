'use client';
import { rejectChange, withdrawChange } from '@house-rules/api-client';
import { type Change, changeReasonRequestSchema, changeSchema } from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../api/use-write.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ReasonDialog } from '../../frame/reason-dialog.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { PublishChangeDialog } from './publish-change-dialog.tsx';
import { reviewsKey } from './queries.ts';
import { isOpen } from './review-standing.ts';
import { useStanding } from './use-standing.ts';

/** Opened by `act` in the address, where the person may do it and the change is still open. */
export function ReviewDialogs({ change }: { readonly change: Change }) {
  const { may } = useOperator();
  const { standing } = useStanding(change);
  const url = useUrlState();
  const act = url.get('act');
  const close = () => url.set({ act: null }, 'push');
  // A publication goes on being shown when it has ended the change.
  if (act === 'publish' && may('rule_set.publish')) {
    return <PublishChangeDialog change={change} onClose={close} />;
  }
  if (!isOpen(change)) return null;
  if (act === 'approve' && standing === 'may_approve') {
    return <ApproveDialog change={change} onClose={close} />;
  }
  if (act === 'reject' && may('rule_set.approve')) {
    return <EndDialog change={change} how="reject" onClose={close} />;
  }
  if (act === 'withdraw' && may('rule_set.edit')) {
    return <EndDialog change={change} how="withdraw" onClose={close} />;
  }
  return null;
}

interface EndDialogProps {
  readonly change: Change;
  readonly how: 'reject' | 'withdraw';
  readonly onClose: () => void;
}

/** Either way the change is over, for a reason. */
function EndDialog({ change, how, onClose }: EndDialogProps) {
  const { reviews: words } = useMessages();
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const end = useWrite({
    operation: how === 'reject' ? rejectChange : withdrawChange,
    path: { operatorId, changeNumber: change.changeNumber },
    schema: changeSchema,
    onDone: () => {
      toast(words[how].done);
      // Closed when the page says so too: the button that opened it is gone by then.
      void queryClient.invalidateQueries({ queryKey: reviewsKey(operatorId) }).then(onClose);
    },
  });
  return (
    <ReasonDialog
      schema={changeReasonRequestSchema.shape.reason}
      title={words[how].title(change.changeNumber)}
      says={words[how].says}
      submit={words[how].submit}
      keep={words.keep}
      danger
      busy={end.isPending}
      error={end.error}
      onClose={onClose}
      onSubmit={(reason) => end.mutate({ reason })}
    />
  );
}
