'use client';
import { requestAdjustment } from '@house-rules/api-client';
import { type Adjustment, adjustmentSchema } from '@house-rules/contracts';
import { Alert, Anchor, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { formatPointsChange } from '../../formats/format-points.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import { playerKey } from '../player-story/queries.ts';
import { AdjustForm } from './adjust-form.tsx';
import classes from './desk.module.css';

interface AdjustDialogProps {
  readonly playerId: string;
  /** Micropoints. */
  readonly spendable: number;
}

/** Opened by `adjust=1` in the address. */
export function AdjustDialog({ playerId, spendable }: AdjustDialogProps) {
  const words = useReading().messages.playerDesk.adjust;
  const { operatorId, may } = useOperator();
  const url = useUrlState();
  const queryClient = useQueryClient();
  const [done, setDone] = useState<Adjustment | null>(null);
  const adjusting = useWrite({
    operation: requestAdjustment,
    path: { operatorId, playerId },
    schema: adjustmentSchema,
    onDone: (adjustment) => {
      setDone(adjustment);
      void queryClient.invalidateQueries({ queryKey: playerKey(operatorId, playerId) });
      void queryClient.invalidateQueries({ queryKey: ['operator', operatorId, 'adjustments'] });
    },
  });
  if (url.get('adjust') === null || !may('player.adjust')) return null;
  const close = () => {
    setDone(null);
    adjusting.reset();
    url.set({ adjust: null }, 'push');
  };
  return (
    <Dialog opened onClose={close} title={words.title}>
      {done === null ? (
        <AdjustForm
          spendable={spendable}
          busy={adjusting.isPending}
          error={adjusting.error}
          onCancel={close}
          onSubmit={(asked) => adjusting.mutate(asked)}
        />
      ) : (
        <Outcome adjustment={done} onClose={close} />
      )}
    </Dialog>
  );
}

interface OutcomeProps {
  readonly adjustment: Adjustment;
  readonly onClose: () => void;
}

function Outcome({ adjustment, onClose }: OutcomeProps) {
  const { messages, points } = useReading();
  const words = messages.playerDesk.adjust;
  const { operatorId } = useOperator();
  const pending = adjustment.state === 'pending';
  return (
    <div className={classes.form}>
      <Alert variant="light" color={pending ? 'yellow' : 'green'} role="status">
        {pending ? words.pending : words.applied(formatPointsChange(adjustment.points, points))}
      </Alert>
      <Group justify="space-between">
        {pending ? (
          <Anchor component={Link} href={`/${operatorId}/players/adjustments`} size="sm">
            {words.toQueue}
          </Anchor>
        ) : (
          <span />
        )}
        <Button onClick={onClose} data-autofocus>
          {words.close}
        </Button>
      </Group>
    </div>
  );
}
