'use client';
import type { DeadLetterView } from '@house-rules/contracts';
import { Button, Table } from '@mantine/core';
import { Instant } from '../../formats/instant.tsx';
import { CodedText } from '../../frame/coded-text.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { asSentence } from '../../frame/states/as-sentence.ts';
import { type Tone, ToneBadge } from '../../frame/tone-badge.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './dead-letters.module.css';
import { usePlaceOf } from './use-place-of.ts';

const tones: Readonly<Record<DeadLetterView['state'], Tone>> = {
  open: 'wrong',
  replayed: 'live',
  discarded: 'plain',
};

export function DeadLetterTable({ letters }: { readonly letters: readonly DeadLetterView[] }) {
  const { columns, title } = useReading().messages.deadLetters;
  return (
    <DataTable
      stacked
      label={title}
      columns={[
        { key: 'received', label: columns.received },
        { key: 'reason', label: columns.reason },
        { key: 'sentence', label: columns.sentence },
        { key: 'state', label: columns.state, wide: true },
        { key: 'actions', label: columns.actions, hidden: true },
      ]}
    >
      {letters.map((letter) => (
        <Row key={letter.id} letter={letter} />
      ))}
    </DataTable>
  );
}

function Row({ letter }: { readonly letter: DeadLetterView }) {
  const words = useReading().messages.deadLetters;
  const { clockface } = useOperator();
  const place = usePlaceOf(letter);
  const { reason, sentence, state, decision } = letter;
  return (
    <Table.Tr>
      <Table.Td>
        <Instant at={letter.receivedAt} clockface={clockface} as="moment" />
        <div className={classes.quiet}>{place}</div>
      </Table.Td>
      <Table.Td>{words.reasons[reason] ?? reason}</Table.Td>
      <Table.Td className={classes.sentence ?? ''}>
        <CodedText text={asSentence(sentence)} />
      </Table.Td>
      <Table.Td data-wide>
        <ToneBadge tone={tones[state]}>{words.states[state]}</ToneBadge>
        {decision !== null && <div className={classes.quiet}>{decision.reason}</div>}
      </Table.Td>
      <Table.Td ta="right" className={classes.actions ?? ''}>
        <Actions letter={letter} place={place} />
      </Table.Td>
    </Table.Tr>
  );
}

interface ActionsProps {
  readonly letter: DeadLetterView;
  readonly place: string;
}

function Actions({ letter: { id, state }, place }: ActionsProps) {
  const words = useReading().messages.deadLetters;
  const { may } = useOperator();
  const url = useUrlState();
  const acts = [
    ...(may('ledger.audit') ? (['look'] as const) : []),
    ...(state === 'open' && may('dead_letter.settle') ? (['replay', 'discard'] as const) : []),
  ];
  return acts.map((act) => (
    <Button
      key={act}
      variant={act === 'replay' ? 'default' : 'subtle'}
      size="compact-xs"
      onClick={() => url.set({ letter: id, act }, 'push')}
    >
      {words[act]}
      <span className="visually-hidden">{words.ofPlace(place)}</span>
    </Button>
  ));
}
