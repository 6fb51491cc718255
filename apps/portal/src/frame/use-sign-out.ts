'use client';
import { signOut } from 'next-auth/react';
import { useState } from 'react';

/**
 * Ends the session in the API and here; then everything of it is gone from the page, too, and the
 * portal leads on: to the identity provider's own end, or to the sign-in page.
 */
export function useSignOut() {
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    await signOut({ redirect: false });
    window.location.assign('/api/sign-out');
  };
  return { leaving, leave };
}
