'use client';
import { pauseItem } from '@house-rules/api-client';
import { type Pause, pauseRequestSchema, pauseSchema } from '@house-rules/contracts';
import { Alert } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ReasonDialog } from '../../frame/reason-dialog.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import { LazyPublicationProgress } from '../publish/lazy-publication-progress.tsx';
import { useLiveVersion } from '../versions/use-live-version.ts';
import { itemNamed, type LiveItem } from './live-item.ts';

/** Opened by `switch` in the address: what it does, why, then what is being waited for. */
export function KillSwitchDialog() {
  const { may } = useOperator();
  const url = useUrlState();
  const live = useLiveVersion();
  const [pause, setPause] = useState<Pause | null>(null);
  const item = itemNamed(live.document, url.get('switch'));
  const close = () => {
    url.set({ switch: null }, 'push');
    setPause(null);
  };
  if (!may('rule_set.pause') || url.get('switch') === null) return null;
  if (pause !== null) return <Switched pause={pause} onClose={close} />;
  if (item === null || live.version === null) return null;
  return <Switching item={item} version={live.version} onClose={close} onDone={setPause} />;
}

interface SwitchingProps {
  readonly item: LiveItem;
  readonly version: number;
  readonly onClose: () => void;
  readonly onDone: (pause: Pause) => void;
}

function Switching({ item, version, onClose, onDone }: SwitchingProps) {
  const words = useReading().messages.killSwitch;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const going = useWrite({
    operation: pauseItem,
    path: { operatorId },
    schema: pauseSchema,
    onDone: (pause) => {
      onDone(pause);
      void queryClient.invalidateQueries({ queryKey: ['operator', operatorId] });
    },
  });
  const { list, id, name, paused } = item;
  return (
    <ReasonDialog
      schema={pauseRequestSchema.shape.reason}
      title={paused ? words.titleOn(name) : words.titleOff(name)}
      says={paused ? words.saysOn(version) : words.saysOff(version)}
      submit={paused ? words.submitOn : words.submitOff}
      keep={words.keep}
      danger={!paused}
      busy={going.isPending}
      error={going.error}
      onClose={onClose}
      onSubmit={(reason) => going.mutate({ list, id, paused: !paused, reason })}
    />
  );
}

function Switched({ pause, onClose }: { readonly pause: Pause; readonly onClose: () => void }) {
  const { messages, numbers } = useReading();
  const words = messages.killSwitch;
  const failing = pause.failingTests.length;
  const undone = pause.undoneBy.length;
  return (
    <Dialog opened onClose={onClose} title={words.doneTitle}>
      {failing > 0 && (
        <Alert variant="light" color="orange" mb="sm">
          {words.failing(numbers.format(failing))}
        </Alert>
      )}
      {undone > 0 && (
        <Alert variant="light" color="orange" mb="sm">
          {words.undone(numbers.format(undone))}
        </Alert>
      )}
      <LazyPublicationProgress publication={pause} onClose={onClose} />
    </Dialog>
  );
}
