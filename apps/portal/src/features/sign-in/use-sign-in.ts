'use client';
import { useMounted } from '@mantine/hooks';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { organisationProviderId } from '../../session/organisation-provider.ts';

export interface SignIn {
  /** Nothing can be pressed. */
  readonly busy: boolean;
  /** An answer is awaited. */
  readonly waiting: boolean;
  /** The code of what went wrong last, see the catalogue. */
  readonly failure: string | null;
  /** Leaves for the organisation's identity provider, which sends the browser back. */
  readonly asOrganisation: () => Promise<void>;
  readonly asPerson: (email: string, password: string) => Promise<void>;
  readonly asDemoPlayer: (operatorId: string, playerId: string) => Promise<void>;
}

/**
 * @param to where a person goes; a player always goes to their own page.
 * @param failed the code of what went wrong on the way back from the identity provider.
 */
export function useSignIn(to: string, failed: string | null): SignIn {
  // Until the page is alive a press would be lost, and a form would send itself in the address.
  const alive = useMounted();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(failed);

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

  const leave = async () => {
    setBusy(true);
    setFailure(null);
    await signIn(organisationProviderId, { callbackUrl: to }).catch(() => {
      setFailure('unreachable');
      setBusy(false);
    });
  };

  return {
    busy: busy || !alive,
    waiting: busy,
    failure,
    asOrganisation: leave,
    asPerson: (email, password) => attempt('person', { email, password }, to),
    asDemoPlayer: (operatorId, playerId) => attempt('demo-player', { operatorId, playerId }, '/me'),
  };
}
