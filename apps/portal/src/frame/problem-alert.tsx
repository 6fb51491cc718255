'use client';
import { Alert } from '@mantine/core';
import { useProblemSentence } from './states/use-problem-sentence.ts';

/** Why what was asked for did not happen; stands in the form that asked. */
export function ProblemAlert({ error }: { readonly error: unknown }) {
  const { title, sentence } = useProblemSentence(error);
  if (error === null || error === undefined) return null;
  return (
    <Alert color="red" variant="light" title={title} role="alert">
      {sentence}
    </Alert>
  );
}
