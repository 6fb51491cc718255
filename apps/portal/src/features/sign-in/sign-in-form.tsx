'use client';
import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMessages } from '../../messages/language.tsx';
import classes from './sign-in.module.css';
import type { SignIn } from './use-sign-in.ts';

interface SignInFormProps {
  readonly initial: { readonly email: string; readonly password: string };
  readonly signIn: SignIn;
}

export function SignInForm({ initial, signIn }: SignInFormProps) {
  const words = useMessages().signIn;
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: initial,
    validate: {
      email: (email) => (email.trim() === '' ? words.emailMissing : null),
      password: (password) => (password === '' ? words.passwordMissing : null),
    },
  });
  const failures: Readonly<Record<string, string>> = words.failures;
  return (
    <form
      className={classes.panel}
      onSubmit={form.onSubmit(({ email, password }) => signIn.asPerson(email, password))}
      noValidate
    >
      <h1 className={classes.title}>{words.title}</h1>
      <p className={classes.purpose}>{words.purpose}</p>
      {signIn.failure && (
        <Alert color="red" variant="light" role="alert" mb="sm">
          {failures[signIn.failure] ?? words.failures.other}
        </Alert>
      )}
      <TextInput
        size="sm"
        mb="sm"
        label={words.email}
        type="email"
        autoComplete="username"
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        size="sm"
        mb="md"
        label={words.password}
        autoComplete="current-password"
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" size="sm" fullWidth loading={signIn.waiting} disabled={signIn.busy}>
        {words.submit}
      </Button>
    </form>
  );
}
