import { redirect } from 'next/navigation';
import { ownPath } from '../../features/sign-in/own-path.ts';
import { SignInPage } from '../../features/sign-in/sign-in-page.tsx';
import { titled } from '../../messages/server-language.ts';
import { currentSession } from '../../session/current-session.ts';
import { readDemo } from '../../session/demo-accounts.ts';

export const generateMetadata = titled(({ signIn }) => signIn.title);

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const to = ownPath((await searchParams).to);
  // Where the API cannot say who this is, the form is shown and says so when it is used.
  const session = await currentSession().catch(() => null);
  if (session !== null) redirect(to);
  return <SignInPage to={to} demo={await readDemo()} />;
}
