import type { DefaultSession } from 'next-auth';

declare module 'next-auth' {
  /** `id` is the API's; where it is missing, nobody is signed in, whatever else there is. */
  interface Session extends Omit<DefaultSession, 'user'> {
    user: { id?: string; name?: null };
  }
}
