'use client';
import type { DeadLetterDetail } from '@house-rules/contracts';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { CodedText } from '../../frame/coded-text.tsx';
import { SidePanel } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ScrollGroup } from '../../frame/scroll-group.tsx';
import { asSentence } from '../../frame/states/as-sentence.ts';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './dead-letters.module.css';
import { deadLetterQuery } from './queries.ts';

interface DeadLetterDrawerProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** The record as it came, with its headers; who looks is recorded. */
export function DeadLetterDrawer({ id, onClose }: DeadLetterDrawerProps) {
  const words = useReading().messages.deadLetters.detail;
  const { operatorId } = useOperator();
  const letter = useQuery(deadLetterQuery(browserTransport, operatorId, id));
  return (
    <SidePanel opened onClose={onClose} title={words.title}>
      {letter.isPending && <Skeleton height={280} />}
      {letter.isError && letter.data === undefined && (
        <ErrorState error={letter.error} onRetry={letter.refetch} />
      )}
      {letter.data !== undefined && <Letter letter={letter.data} />}
    </SidePanel>
  );
}

function Letter({ letter }: { readonly letter: DeadLetterDetail }) {
  const { messages, numbers } = useReading();
  const { reasons, detail: words } = messages.deadLetters;
  const { reason, sentence, pointer, headers, decision } = letter;
  const names = Object.entries(headers);
  return (
    <div className={classes.detail}>
      <p>
        <CodedText text={asSentence(sentence)} />
      </p>
      <dl className={classes.facts}>
        <dt>{words.reason}</dt>
        <dd>{reasons[reason] ?? reason}</dd>
        <dt>{words.pointer}</dt>
        <dd>{pointer === '' ? words.whole : <code>{pointer}</code>}</dd>
        <dt>{words.bytes}</dt>
        <dd>{words.bytesOf(numbers.format(letter.bodyBytes))}</dd>
        <dt>{words.headers}</dt>
        <dd>
          {names.length === 0 && words.noHeaders}
          {names.map(([name, value]) => (
            <div key={name}>
              <code>{name}</code>: {value}
            </div>
          ))}
        </dd>
        {decision !== null && (
          <>
            <dt>{words.decided}</dt>
            <dd>{words.by(decision.by, decision.reason)}</dd>
          </>
        )}
      </dl>
      <h3 className={classes.subtitle}>{words.body}</h3>
      {letter.text === null && (
        <p className={classes.quiet}>{letter.body === null ? words.noBody : words.notText}</p>
      )}
      {(letter.text ?? letter.body) !== null && (
        <ScrollGroup className={classes.body ?? ''} label={words.body}>
          <pre>{letter.text ?? letter.body}</pre>
        </ScrollGroup>
      )}
    </div>
  );
}
