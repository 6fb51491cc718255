'use client';
import { useEffect, useRef, useState } from 'react';
import { LatestThread } from './latest-thread.ts';

/** A pause in typing: a thread that begins at each letter never ends. */
const pauseMs = 250;

interface Answered<Question, Answer> {
  readonly question: Question;
  readonly answer: Answer;
}

/**
 * The answer to the newest question that has one, with the question that it is of; null before the
 * first. A null question asks nothing.
 * @param start begins the thread; both functions are of the module, for they are read once.
 */
export function useInThread<Question, Answer>(
  question: Question | null,
  start: () => Worker,
  here: (question: Question) => Answer,
): Answered<Question, Answer> | null {
  const thread = useRef<LatestThread<Question, Answer>>(null);
  const [answered, setAnswered] = useState<Answered<Question, Answer> | null>(null);
  useEffect(() => () => thread.current?.close(), []);
  useEffect(() => {
    if (question === null) return;
    const timer = setTimeout(() => {
      thread.current ??= new LatestThread(start, here);
      thread.current.ask(question, (answer) => setAnswered({ question, answer }));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [question, start, here]);
  return answered;
}
