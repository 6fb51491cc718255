'use client';
import { startLedgerRebuild } from '@house-rules/api-client';
import { rebuildJobSchema } from '@house-rules/contracts';
import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../api/use-write.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';
import { rebuildsKey } from './queries.ts';

/** Opened by `start` in the address; where one is under way already, that one is shown. */
export function StartRebuildDialog() {
  const words = useMessages().ledgerAudit.rebuilds;
  const { operatorId, operatorName } = useOperator();
  const url = useUrlState();
  const queryClient = useQueryClient();
  const start = useWrite({
    operation: startLedgerRebuild,
    path: { operatorId },
    schema: rebuildJobSchema,
    onDone: ({ jobId }) => {
      void queryClient.invalidateQueries({ queryKey: rebuildsKey(operatorId) });
      url.set({ start: null, job: jobId });
    },
  });
  const close = () => url.set({ start: null }, 'push');
  return (
    <Dialog opened={url.get('start') !== null} onClose={close} title={words.startTitle}>
      <p className={classes.quiet}>{words.startSays(operatorName)}</p>
      <ProblemAlert error={start.error} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          {words.keep}
        </Button>
        <Button data-autofocus loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {words.startDo}
        </Button>
      </Group>
    </Dialog>
  );
}
