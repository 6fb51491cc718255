'use client';
import { isApiProblem } from '../../api/api-problem.ts';
import { useMessages } from '../../messages/language.tsx';
import type { Messages } from '../../messages/messages.ts';
import { asSentence } from './as-sentence.ts';

type Known = keyof Messages['frame']['problems'];

/** What an error says to a person: the API's own sentence, or ours where it has none to act on. */
export function useProblemSentence(error: unknown): { title: string; sentence: string } {
  const { problems, states } = useMessages().frame;
  if (!isApiProblem(error)) return { title: states.broken, sentence: problems.internal };
  const ours = error.kind in problems ? problems[error.kind as Known] : null;
  return { title: error.title, sentence: ours ?? asSentence(error.detail) };
}
