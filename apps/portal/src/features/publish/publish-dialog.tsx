'use client';
import type { Publication } from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import type { DraftEditor } from '../rule-set/draft/use-draft-editor.ts';
import { readDraft } from '../rule-set/queries.ts';
import type { RuleSetFindings } from '../rule-set/use-rule-set-findings.ts';
import { LazyPublicationProgress } from './lazy-publication-progress.tsx';
import { PublishForm } from './publish-form.tsx';

interface PublishDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly editor: DraftEditor;
  readonly findings: RuleSetFindings;
}

/** Checklist, what changes, reason and time; then what is being waited for, until it is in force. */
export function PublishDialog({ opened, onClose, editor, findings }: PublishDialogProps) {
  const words = useMessages().publish;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const [publication, setPublication] = useState<Publication | null>(null);

  const published = async (done: Publication) => {
    setPublication(done);
    await queryClient.invalidateQueries({ queryKey: ['operator', operatorId] });
    editor.follow(await readDraft(browserTransport, operatorId));
  };
  const close = () => {
    onClose();
    setPublication(null);
  };

  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={publication === null ? words.title : words.progress.title}
    >
      {publication === null ? (
        <PublishForm
          editor={editor}
          findings={findings}
          onCancel={close}
          onPublished={(done) => void published(done)}
        />
      ) : (
        <LazyPublicationProgress publication={publication} onClose={close} />
      )}
    </Dialog>
  );
}
