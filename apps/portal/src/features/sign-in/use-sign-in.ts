'use client';
import { useMounted } from '@mantine/hooks';
import { signIn } from 'next-auth/react';
import { useState } from 'react';

export interface SignIn {
  /** Nothing can be pressed. */
  readonly busy: boolean;
  /** An answer is awaited. */
  readonly waiting: boolean;
  /** The code of what went wrong last, see the catalogue. */
  readonly failure: string | null;
  readonly asPerson: (email: string, password: string) => Promise<void>;
  readonly asDemoPlayer: (operatorId: string, playerId: string) => Promise<void>;
}

/** @param to where a person goes; a player always goes to their own page. */
export function useSignIn(to: string): SignIn {
  // Until the page is alive a press would be lost, and a form would send itself in the address.
  const alive = useMounted();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const attempt = async (provider: string, given: Record<string, string>, next: string) => {
    setBusy(true);
    setFailure(null);
    const answer = await signIn(provider, { ...given, redirect: false }).catch(() => undefined);
    if (answer?.ok === true && !answer.error) {
      // A whole new page: nothing of another person's session is left in memory.
      window.location.assign(next);
      return;
    }
    setFailure(answer?.error ?? 'unreachable');
    setBusy(false);
  };

  return {
    busy: busy || !alive,
    waiting: busy,
    failure,
    asPerson: (email, password) => attempt('person', { email, password }, to),
    asDemoPlayer: (operatorId, playerId) => attempt('demo-player', { operatorId, playerId }, '/me'),
  };
}
