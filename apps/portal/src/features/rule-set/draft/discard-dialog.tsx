'use client';
import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { browserTransport } from '../../../api/browser-transport.ts';
import { Dialog } from '../../../frame/dialog.tsx';
import { useOperator } from '../../../frame/operator-context.tsx';
import { useProblemSentence } from '../../../frame/states/use-problem-sentence.ts';
import { useToast } from '../../../frame/use-toast.tsx';
import { useMessages } from '../../../messages/language.tsx';
import { ChangeList } from '../../changes/change-list.tsx';
import { discardDraft } from '../queries.ts';
import { useRuleSet } from '../rule-set-context.tsx';

interface DiscardDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says in figures what goes, and that Undo brings it back. */
export function DiscardDialog({ opened, onClose }: DiscardDialogProps) {
  const words = useMessages().ruleSet.discard;
  const toast = useToast();
  const { operatorId } = useOperator();
  const { editor, document, base, findings } = useRuleSet();
  const { server } = editor.state;
  const discard = useMutation({
    mutationFn: () => discardDraft(browserTransport, operatorId, server.revision),
    onSuccess: (draft) => {
      editor.follow(draft);
      toast(words.done, editor.undo);
      onClose();
    },
  });
  const { sentence } = useProblemSentence(discard.error);
  const count = findings.changes ?? 0;
  return (
    <Dialog opened={opened} onClose={onClose} title={words.title}>
      <Text size="sm" mb="md">
        {words.text(count, server.basedOn)}
      </Text>
      {base !== null && <ChangeList before={base} after={document} />}
      {discard.isError && (
        <Text size="sm" c="var(--wrong)" role="alert" mt="sm">
          {sentence}
        </Text>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {words.cancel}
        </Button>
        <Button color="red" onClick={() => discard.mutate()} loading={discard.isPending}>
          {words.confirm(count)}
        </Button>
      </Group>
    </Dialog>
  );
}
