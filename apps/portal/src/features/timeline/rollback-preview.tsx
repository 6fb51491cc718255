'use client';
import type { RollbackPreview as Preview } from '@house-rules/contracts';
import { Alert, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { CodedText } from '../../frame/coded-text.tsx';
import { asSentence } from '../../frame/states/as-sentence.ts';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './timeline.module.css';

interface RollbackPreviewProps {
  readonly preview: UseQueryResult<Preview>;
}

/** In the service's words: what changes, which tests fail, and whose yes is needed. */
export function RollbackPreview({ preview }: RollbackPreviewProps) {
  const { messages, numbers } = useReading();
  const words = messages.timeline.rollback;
  const { data } = preview;
  if (data === undefined) {
    if (preview.isError) return <ErrorState error={preview.error} onRetry={preview.refetch} />;
    return <Skeleton height={110} />;
  }
  const failing = data.failingTests.length;
  return (
    <>
      <section>
        <h3 className={classes.subtitle}>{words.preview(data.replaces)}</h3>
        {data.differences.length === 0 ? (
          <p className={classes.facts}>{words.nothing}</p>
        ) : (
          <ul className={classes.differences}>
            {data.differences.map((line) => (
              <li key={line}>
                <CodedText text={asSentence(line)} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {failing > 0 && (
        <Alert variant="light" color="orange">
          {words.failing(numbers.format(failing))}
        </Alert>
      )}
      {data.approvalsWanted > 0 && (
        <p className={classes.facts}>{words.approvals(numbers.format(data.approvalsWanted))}</p>
      )}
    </>
  );
}
