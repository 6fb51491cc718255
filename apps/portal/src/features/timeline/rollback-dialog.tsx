'use client';
import type { Publication } from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { NoRightState } from '../../frame/states/no-right-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { LazyPublicationProgress } from '../publish/lazy-publication-progress.tsx';
import { versionIn } from '../versions/version-in.ts';
import { RollbackForm } from './rollback-form.tsx';

/** An older version in force again: what changes, why, and what of the schedule is cancelled. */
export function RollbackDialog() {
  const words = useMessages().timeline.rollback;
  const { operatorId, may } = useOperator();
  const queryClient = useQueryClient();
  const url = useUrlState();
  const version = versionIn(url.get('rollBackTo'));
  const [publication, setPublication] = useState<Publication | null>(null);
  const close = () => {
    url.set({ rollBackTo: null }, 'push');
    setPublication(null);
  };
  if (version === null) return null;
  const done = (answer: Publication) => {
    setPublication(answer);
    void queryClient.invalidateQueries({ queryKey: ['operator', operatorId] });
  };
  return (
    <Dialog opened onClose={close} title={words.title(version)}>
      {!may('rule_set.publish') && <NoRightState />}
      {may('rule_set.publish') && publication === null && (
        <RollbackForm version={version} onCancel={close} onDone={done} />
      )}
      {publication !== null && (
        <LazyPublicationProgress publication={publication} onClose={close} />
      )}
    </Dialog>
  );
}
