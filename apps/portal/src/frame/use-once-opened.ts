import { useState } from 'react';

/**
 * True from the first opening on: a dialog whose code is loaded when it is wanted is kept from then,
 * so that it can close as it opened.
 */
export function useOnceOpened(opened: boolean): boolean {
  const [was, setWas] = useState(opened);
  if (opened && !was) setWas(true);
  return was || opened;
}
