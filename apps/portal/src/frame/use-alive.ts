'use client';
import { startTransition, useEffect, useState } from 'react';

/** Soon enough for nobody to notice, seldom enough to cost nothing while a slow page arrives. */
const lookAgainMs = 40;

/**
 * False on the server and until all of the document has arrived and can come alive; true from then
 * on. Whoever changes by itself (data that is asked again) waits for it: a part of a page that came
 * alive with newer data than it was sent with would not be what the server sent, and React would
 * throw it away. The change is a transition, which React begins only after every part is alive.
 */
export function useAlive(): boolean {
  const [alive, setAlive] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      if (hasArrived()) startTransition(() => setAlive(true));
      else timer = setTimeout(look, lookAgainMs);
    };
    look();
    return () => clearTimeout(timer);
  }, []);
  return alive;
}

const hasArrived = (): boolean =>
  document.readyState !== 'loading' && document.querySelector('[data-arriving]') === null;
