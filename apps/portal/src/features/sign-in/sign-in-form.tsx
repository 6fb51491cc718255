'use client';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useMessages } from '../../messages/language.tsx';
import type { SignIn } from './use-sign-in.ts';

interface SignInFormProps {
  readonly initial: { readonly email: string; readonly password: string };
  readonly signIn: SignIn;
}

/**
 * The fields are read when they are sent: what somebody typed, or a password manager filled in, before
 * the page came alive told no handler of it. They have no `name`, so that no address can carry them.
 */
export function SignInForm({ initial, signIn }: SignInFormProps) {
  const words = useMessages().signIn;
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState({ email: false, password: false });

  const send = (event: FormEvent) => {
    event.preventDefault();
    const given = { email: email.current?.value ?? '', password: password.current?.value ?? '' };
    const lacking = { email: given.email.trim() === '', password: given.password === '' };
    setMissing(lacking);
    if (lacking.email) email.current?.focus();
    else if (lacking.password) password.current?.focus();
    else void signIn.asPerson(given.email, given.password);
  };

  return (
    <form onSubmit={send} noValidate>
      <TextInput
        ref={email}
        size="sm"
        mb="sm"
        label={words.email}
        type="email"
        autoComplete="username"
        defaultValue={initial.email}
        error={missing.email && words.emailMissing}
        onChange={() => setMissing((before) => ({ ...before, email: false }))}
      />
      <PasswordInput
        ref={password}
        size="sm"
        mb="md"
        label={words.password}
        autoComplete="current-password"
        defaultValue={initial.password}
        error={missing.password && words.passwordMissing}
        onChange={() => setMissing((before) => ({ ...before, password: false }))}
      />
      <Button type="submit" size="sm" fullWidth loading={signIn.waiting} disabled={signIn.busy}>
        {words.submit}
      </Button>
    </form>
  );
}
