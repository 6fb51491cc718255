import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { failedOf } from '../../features/sign-in/failed-of.ts';
import { ownPath } from '../../features/sign-in/own-path.ts';
import { SignInPage } from '../../features/sign-in/sign-in-page.tsx';
import { titled } from '../../messages/server-language.ts';
import { currentSession } from '../../session/current-session.ts';
import { readDemo } from '../../session/demo-accounts.ts';
import { readOrganisation } from '../../session/organisation.ts';
import { isBackFromProvider, signedOutCookie } from '../../session/signed-out-cookie.ts';

export const generateMetadata = titled(({ signIn }) => signIn.title);

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const { to: wanted, failure, error, state } = await searchParams;
  const to = ownPath(wanted);
  // Where the API cannot say who this is, the form is shown and says so when it is used.
  const session = await currentSession().catch(() => null);
  if (session !== null) redirect(to);
  const organisation = readOrganisation(process.env);
  const left = (await cookies()).get(signedOutCookie().name)?.value;
  return (
    <SignInPage
      to={to}
      organisation={organisation && { name: organisation.name }}
      demo={await readDemo()}
      failed={failedOf(failure, error)}
      signedOut={isBackFromProvider(state, left)}
    />
  );
}
