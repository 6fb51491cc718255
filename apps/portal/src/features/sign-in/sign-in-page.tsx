'use client';
import { useState } from 'react';
import { BrandMark } from '../../frame/brand-mark.tsx';
import { useMessages } from '../../messages/language.tsx';
import type { Demo } from '../../session/demo-accounts.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { DemoPlayers } from './demo-players.tsx';
import classes from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';
import { useSignIn } from './use-sign-in.ts';
import { WaysIn } from './ways-in.tsx';

interface SignInPageProps {
  readonly to: string;
  /** At whose identity provider people sign in; null where none is set up. */
  readonly organisation: { readonly name: string | null } | null;
  /** What a demonstration offers, passwords too; null in an installation that is none. */
  readonly demo: Demo | null;
  /** The code of what went wrong on the way back from the identity provider. */
  readonly failed: string | null;
  /** Somebody comes back from the identity provider, where they were signed out, too. */
  readonly signedOut: boolean;
}

export function SignInPage({ to, organisation, demo, failed, signedOut }: SignInPageProps) {
  const { frame } = useMessages();
  const signIn = useSignIn(to, failed);
  const [filled, setFilled] = useState({ email: '', password: '' });
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <BrandMark size={26} /> {frame.product}
        </div>
        <WaysIn organisation={organisation} signIn={signIn} signedOut={signedOut}>
          {demo !== null && <SignInForm key={filled.email} initial={filled} signIn={signIn} />}
        </WaysIn>
        {demo !== null && demo.accounts.length > 0 && (
          <DemoAccounts
            accounts={demo.accounts}
            busy={signIn.busy}
            onChoose={({ email, password }) => {
              setFilled({ email, password });
              void signIn.asPerson(email, password);
            }}
          />
        )}
        {demo !== null && demo.operators.length > 0 && (
          <DemoPlayers operators={demo.operators} signIn={signIn} />
        )}
      </div>
    </main>
  );
}
