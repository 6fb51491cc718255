'use client';
import { startTransition, useEffect, useRef, useState } from 'react';
import { LatestThread } from './latest-thread.ts';

/** A pause in typing: a thread that begins at each letter never ends. */
const pauseMsMin = 250;
/** Whoever never pauses is told all the same. */
const silenceMsMax = 4_000;

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
  /** When the oldest question without an answer was asked; null where there is none. */
  const since = useRef<number | null>(null);
  useEffect(() => () => thread.current?.close(), []);
  useEffect(() => {
    if (question === null) return;
    since.current ??= performance.now();
    const left = since.current + silenceMsMax - performance.now();
    // Work that takes long waits as long for a pause, so that it leaves the machine to who types.
    const pause = Math.max(pauseMsMin, thread.current?.tookMs ?? 0);
    const wait = Math.max(0, Math.min(pause, left));
    const timer = setTimeout(() => {
      since.current = null;
      thread.current ??= new LatestThread(start, here);
      thread.current.ask(question, (answer) =>
        // Drawn when no key waits to be.
        startTransition(() => setAnswered({ question, answer })),
      );
    }, wait);
    return () => clearTimeout(timer);
  }, [question, start, here]);
  return answered;
}
