import { redirect } from 'next/navigation';
import { ownPath } from '../../features/sign-in/own-path.ts';
import { SignInPage } from '../../features/sign-in/sign-in-page.tsx';
import { titled } from '../../messages/server-language.ts';
import { currentSession } from '../../session/current-session.ts';
import { readDemo } from '../../session/demo-accounts.ts';
import { readOrganisation } from '../../session/organisation.ts';

export const generateMetadata = titled(({ signIn }) => signIn.title);

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const { to: wanted, failure, error } = await searchParams;
  const to = ownPath(wanted);
  // Where the API cannot say who this is, the form is shown and says so when it is used.
  const session = await currentSession().catch(() => null);
  if (session !== null) redirect(to);
  const organisation = readOrganisation(process.env);
  return (
    <SignInPage
      to={to}
      organisation={organisation && { name: organisation.name }}
      demo={await readDemo()}
      failed={failedOf(failure, error)}
    />
  );
}

type Given = string | string[] | undefined;

/** Ours says what the API refused; next-auth's own, that the provider's answer was none. */
function failedOf(failure: Given, error: Given): string | null {
  if (typeof failure === 'string') return failure;
  return error === undefined ? null : 'organisation_failed';
}
