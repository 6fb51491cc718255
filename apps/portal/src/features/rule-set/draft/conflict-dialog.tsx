'use client';
import { Button, Group, Text } from '@mantine/core';
import { formatInstant } from '../../../formats/format-instant.ts';
import { Dialog } from '../../../frame/dialog.tsx';
import { useOperator } from '../../../frame/operator-context.tsx';
import { useMessages } from '../../../messages/language.tsx';
import { ChangeList } from '../../changes/change-list.tsx';
import { useRuleSet } from '../rule-set-context.tsx';

/** Two people saved at once: both sides, and a choice that loses neither. */
export function ConflictDialog() {
  const words = useMessages().ruleSet.conflict;
  const { clockface } = useOperator();
  const { editor, document } = useRuleSet();
  const { save } = editor.state;
  if (save.kind !== 'conflict') return null;
  const { theirs } = save;
  return (
    <Dialog opened onClose={() => {}} title={words.title} mustChoose>
      <Text size="sm" mb="md">
        {words.text(theirs.savedBy.name, formatInstant(theirs.savedAt, clockface))}
      </Text>
      <Text size="sm" fw={600} mb={4}>
        {words.mineTitle}
      </Text>
      <ChangeList before={theirs.document} after={document} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={editor.takeTheirs}>
          {words.theirs}
        </Button>
        <Button onClick={editor.keepMine}>{words.mine}</Button>
      </Group>
    </Dialog>
  );
}
