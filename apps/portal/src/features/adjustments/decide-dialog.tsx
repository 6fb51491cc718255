'use client';
import { decideAdjustment } from '@house-rules/api-client';
import { type Adjustment, adjustmentSchema, decideRequestSchema } from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../api/use-write.ts';
import { formatPointsChange } from '../../formats/format-points.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ReasonDialog } from '../../frame/reason-dialog.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';

interface DecideDialogProps {
  readonly adjustments: readonly Adjustment[];
}

/** Opened by `decide=<id>&how=approve` in the address; the second person's say. */
export function DecideDialog({ adjustments }: DecideDialogProps) {
  const url = useUrlState();
  const asked = adjustments.find(({ adjustmentId }) => adjustmentId === url.get('decide'));
  const how = url.get('how') === 'reject' ? 'reject' : 'approve';
  const { may } = useOperator();
  if (asked?.state !== 'pending' || !may('ledger.approve')) return null;
  return <Deciding adjustment={asked} how={how} />;
}

interface DecidingProps {
  readonly adjustment: Adjustment;
  readonly how: 'approve' | 'reject';
}

function Deciding({ adjustment, how }: DecidingProps) {
  const { messages, points } = useReading();
  const words = messages.adjustments;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const url = useUrlState();
  const close = () => url.set({ decide: null, how: null }, 'push');
  const deciding = useWrite({
    operation: decideAdjustment,
    path: { operatorId, adjustmentId: adjustment.adjustmentId },
    schema: adjustmentSchema,
    onDone: (decided) => {
      void queryClient.invalidateQueries({ queryKey: ['operator', operatorId] });
      toast(decided.refusal ?? words.decided[how]);
      close();
    },
  });
  return (
    <ReasonDialog
      schema={decideRequestSchema.shape.reason}
      title={words.decideTitle[how]}
      says={`${words.decideSays[how](formatPointsChange(adjustment.points, points))} “${adjustment.reason}”`}
      submit={words[how]}
      keep={words.keep}
      danger={how === 'reject'}
      busy={deciding.isPending}
      error={deciding.error}
      onClose={close}
      onSubmit={(reason) => deciding.mutate({ decision: how, reason })}
    />
  );
}
