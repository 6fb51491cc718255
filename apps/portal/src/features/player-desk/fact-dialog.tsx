'use client';
import { recordPlayerFact } from '@house-rules/api-client';
import { type RecordedFact, recordedFactSchema } from '@house-rules/contracts';
import { Alert, Button, Group, Table } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import { playerKey } from '../player-story/queries.ts';
import classes from './desk.module.css';
import { FactForm } from './fact-form.tsx';

/** Opened by `record=1` in the address. */
export function FactDialog({ playerId }: { readonly playerId: string }) {
  const words = useReading().messages.playerDesk.facts;
  const { operatorId, may } = useOperator();
  const url = useUrlState();
  const queryClient = useQueryClient();
  const [recorded, setRecorded] = useState<RecordedFact | null>(null);
  const recording = useWrite({
    operation: recordPlayerFact,
    path: { operatorId, playerId },
    schema: recordedFactSchema,
    onDone: (answer) => {
      setRecorded(answer);
      void queryClient.invalidateQueries({ queryKey: playerKey(operatorId, playerId) });
    },
  });
  if (url.get('record') === null || !may('player.facts')) return null;
  const close = () => {
    setRecorded(null);
    recording.reset();
    url.set({ record: null }, 'push');
  };
  return (
    <Dialog opened onClose={close} title={words.recordTitle}>
      {recorded === null ? (
        <FactForm
          busy={recording.isPending}
          error={recording.error}
          onCancel={close}
          onSubmit={(asked) => recording.mutate(asked)}
        />
      ) : (
        <Outcome recorded={recorded} onClose={close} />
      )}
    </Dialog>
  );
}

interface OutcomeProps {
  readonly recorded: RecordedFact;
  readonly onClose: () => void;
}

/** What had earned since, and so is to be corrected by somebody. */
function Outcome({ recorded, onClose }: OutcomeProps) {
  const { messages, numbers } = useReading();
  const words = messages.playerDesk.facts;
  const { kind, value } = recorded.fact;
  const corrects = kind === 'exclusion' || value === 'withdrawn';
  const { toCorrect, moreToCorrect } = recorded;
  return (
    <div className={classes.form}>
      <Alert variant="light" color="green" role="status">
        {words.done}
      </Alert>
      {corrects && toCorrect.length === 0 && <p className={classes.quiet}>{words.toCorrectNone}</p>}
      {toCorrect.length > 0 && (
        <>
          <strong>{words.toCorrect(numbers.format(toCorrect.length))}</strong>
          <ToCorrect wagers={toCorrect} />
          <p className={classes.quiet}>
            {moreToCorrect ? `${words.more} ${words.correctNote}` : words.correctNote}
          </p>
        </>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {words.close}
        </Button>
      </Group>
    </div>
  );
}

function ToCorrect({ wagers }: { readonly wagers: RecordedFact['toCorrect'] }) {
  const { player } = useReading().messages;
  const { clockface } = useOperator();
  return (
    <DataTable
      label={player.kinds.wager}
      columns={[
        { key: 'when', label: player.columns.when },
        { key: 'wager', label: player.wagerId },
        { key: 'points', label: player.columns.points, right: true },
      ]}
    >
      {wagers.map(({ wagerId, occurredAt, spendable }) => (
        <Table.Tr key={wagerId}>
          <Table.Td>
            <Instant at={occurredAt} clockface={clockface} as="moment" />
          </Table.Td>
          <Table.Td>
            <code>{wagerId}</code>
          </Table.Td>
          <Table.Td ta="right">
            <Points micropoints={spendable} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
