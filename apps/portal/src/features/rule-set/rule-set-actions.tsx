'use client';
import { ActionIcon, Button, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, IconDots, IconTrash } from '@tabler/icons-react';
import { useOperator } from '../../frame/operator-context.tsx';
import { useOnceOpened } from '../../frame/use-once-opened.ts';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { LazyPublishDialog } from '../publish/lazy-publish-dialog.tsx';
import { FileItems } from '../rule-set-file/file-items.tsx';
import { ImportDialog } from '../rule-set-file/import-dialog.tsx';
import { LazyDiscardDialog } from './draft/lazy-discard-dialog.tsx';
import { SaveState } from './draft/save-state.tsx';
import { useRuleSet } from './rule-set-context.tsx';

export function RuleSetActions() {
  const words = useMessages().ruleSet;
  const { may } = useOperator();
  const { editor, editable, findings } = useRuleSet();
  const url = useUrlState();
  const [publishing, publish] = useDisclosure(false);
  const withPublish = useOnceOpened(publishing);
  return (
    <>
      {editable && <SaveState />}
      {editable && <UndoButtons />}
      <SegmentedControl
        aria-label={words.view.label}
        value={url.get('view') ?? 'rules'}
        onChange={(view) => url.set({ view: view === 'rules' ? null : view }, 'push')}
        data={[
          { value: 'rules', label: words.view.rules },
          { value: 'code', label: words.view.code },
        ]}
      />
      <DraftMenu />
      {(may('rule_set.publish') || editable) && (
        <Button onClick={publish.open} disabled={editor.state.save.kind === 'conflict'}>
          {words.publish}
        </Button>
      )}
      {withPublish && (
        <LazyPublishDialog
          opened={publishing}
          onClose={publish.close}
          editor={editor}
          findings={findings}
        />
      )}
    </>
  );
}

function UndoButtons() {
  const words = useMessages().ruleSet;
  const { state, undo, redo } = useRuleSet().editor;
  return (
    <ActionIcon.Group>
      <Tooltip label={`${words.undo} · ${words.undoKeys}`}>
        <ActionIcon
          variant="default"
          size="1.875rem"
          aria-label={words.undo}
          onClick={undo}
          disabled={state.past.length === 0}
        >
          <IconArrowBackUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${words.redo} · ${words.redoKeys}`}>
        <ActionIcon
          variant="default"
          size="1.875rem"
          aria-label={words.redo}
          onClick={redo}
          disabled={state.future.length === 0}
        >
          <IconArrowForwardUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </ActionIcon.Group>
  );
}

function DraftMenu() {
  const words = useMessages().ruleSet;
  const { editor, editable } = useRuleSet();
  const saved = editor.state.save.kind === 'saved';
  const [discarding, discard] = useDisclosure(false);
  const withDiscard = useOnceOpened(discarding);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="1.875rem" aria-label={words.more}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <FileItems saved={saved} editable={editable} />
          {editable && (
            <Menu.Item
              leftSection={<IconTrash size={15} />}
              onClick={discard.open}
              disabled={!saved || editor.state.server.unchanged}
            >
              {words.discard.open}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {withDiscard && <LazyDiscardDialog opened={discarding} onClose={discard.close} />}
      {editable && <ImportDialog saved={saved} onImported={editor.follow} undo={editor.undo} />}
    </>
  );
}
