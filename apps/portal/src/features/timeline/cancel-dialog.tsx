'use client';
import { cancelActivation } from '@house-rules/api-client';
import {
  cancelActivationRequestSchema,
  cancellationSchema,
  type TimelineEntry,
} from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../api/use-write.ts';
import { formatInstant } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ReasonDialog } from '../../frame/reason-dialog.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';

interface CancelDialogProps {
  readonly entries: readonly TimelineEntry[];
}

/** A scheduled activation is taken back; `cancel` in the address names it. */
export function CancelDialog({ entries }: CancelDialogProps) {
  const { may } = useOperator();
  const sequence = useUrlState().get('cancel');
  const entry = entries.find((each) => String(each.sequence) === sequence);
  if (entry?.state !== 'scheduled' || !may('rule_set.publish')) return null;
  return <Cancelling entry={entry} />;
}

function Cancelling({ entry }: { readonly entry: TimelineEntry }) {
  const words = useMessages().timeline.cancel;
  const { operatorId, clockface } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const url = useUrlState();
  const { sequence, version, from } = entry;
  const close = () => url.set({ cancel: null }, 'push');
  const cancel = useWrite({
    operation: cancelActivation,
    path: { operatorId, sequence },
    schema: cancellationSchema,
    onDone: () => {
      toast(words.done(version));
      void queryClient.invalidateQueries({ queryKey: ['operator', operatorId] });
      close();
    },
  });
  return (
    <ReasonDialog
      schema={cancelActivationRequestSchema.shape.reason}
      title={words.title(version)}
      says={words.says(version, formatInstant(from, clockface))}
      submit={words.submit}
      keep={words.keep}
      danger
      busy={cancel.isPending}
      error={cancel.error}
      onClose={close}
      onSubmit={(reason) => cancel.mutate({ reason })}
    />
  );
}
