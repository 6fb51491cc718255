'use client';
import { requestAdjustmentBatch } from '@house-rules/api-client';
import { adjustmentBatchSchema } from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../api/use-write.ts';
import { SidePanel } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { NewBatchForm } from './new-batch-form.tsx';

/** Opened by `add=1` in the address: a file, what it would do, and then to ask for it. */
export function NewBatchDialog() {
  const words = useMessages().adjustments.batch;
  const { operatorId, may } = useOperator();
  const url = useUrlState();
  const queryClient = useQueryClient();
  const toast = useToast();
  const asking = useWrite({
    operation: requestAdjustmentBatch,
    path: { operatorId },
    schema: adjustmentBatchSchema,
    onDone: ({ batchId }) => {
      void queryClient.invalidateQueries({ queryKey: ['operator', operatorId] });
      toast(words.asked);
      url.set({ add: null, batch: batchId }, 'push');
    },
  });
  if (url.get('add') === null || !may('player.adjust')) return null;
  const close = () => url.set({ add: null }, 'push');
  return (
    <SidePanel opened onClose={close} title={words.addTitle}>
      <NewBatchForm
        busy={asking.isPending}
        error={asking.error}
        onSubmit={(asked) => asking.mutate(asked)}
      />
    </SidePanel>
  );
}
