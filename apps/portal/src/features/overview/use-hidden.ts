'use client';
import { useCallback, useEffect, useState } from 'react';
import { useOperator } from '../../frame/operator-context.tsx';

/** Whether the first steps of this operator are hidden in this browser; so as long as nobody knows. */
export function useHidden() {
  const { operatorId } = useOperator();
  const key = `house-rules.first-steps-hidden.${operatorId}`;
  const [is, setHidden] = useState(true);
  useEffect(() => setHidden(attempt(() => localStorage.getItem(key)) === 'yes'), [key]);
  const hide = useCallback(() => {
    setHidden(true);
    attempt(() => localStorage.setItem(key, 'yes'));
  }, [key]);
  const show = useCallback(() => {
    setHidden(false);
    attempt(() => localStorage.removeItem(key));
  }, [key]);
  return { is, hide, show };
}

/** Storage may be full or forbidden; then it is forgotten with the page. */
function attempt<Value>(act: () => Value): Value | null {
  try {
    return act();
  } catch {
    return null;
  }
}
