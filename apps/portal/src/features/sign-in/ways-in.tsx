import { Alert, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMessages } from '../../messages/language.tsx';
import classes from './sign-in.module.css';
import type { SignIn } from './use-sign-in.ts';

interface WaysInProps {
  readonly organisation: { readonly name: string | null } | null;
  readonly signIn: SignIn;
  readonly signedOut: boolean;
  /** The form for e-mail and password; false where passwords are not taken. */
  readonly children: ReactNode;
}

/** The organisation's identity provider first, where there is one; passwords are of demonstrations. */
export function WaysIn({ organisation, signIn, signedOut, children }: WaysInProps) {
  const words = useMessages().signIn;
  const hasForm = children !== false;
  return (
    <section className={classes.panel} aria-labelledby="sign-in">
      <h1 className={classes.title} id="sign-in">
        {words.title}
      </h1>
      <p className={classes.purpose}>{words.purpose}</p>
      {signedOut && !signIn.failure && (
        <Alert variant="light" role="status" mb="sm">
          {words.signedOut}
        </Alert>
      )}
      {signIn.failure && (
        <Alert color="red" variant="light" role="alert" mb="sm">
          {failureText(words.failures, signIn.failure)}
        </Alert>
      )}
      {organisation !== null && (
        <Button
          size="sm"
          fullWidth
          disabled={signIn.busy}
          onClick={() => void signIn.asOrganisation()}
        >
          {organisation.name === null
            ? words.organisation
            : words.organisationNamed(organisation.name)}
        </Button>
      )}
      {organisation !== null && hasForm && <p className={classes.or}>{words.or}</p>}
      {children}
      {organisation === null && !hasForm && <p className={classes.purpose}>{words.noWay}</p>}
    </section>
  );
}

/** The code may stand in the address, where anybody may have written it. */
const failureText = (failures: Readonly<Record<string, string>>, code: string): string =>
  (Object.hasOwn(failures, code) ? failures[code] : failures.other) ?? '';
