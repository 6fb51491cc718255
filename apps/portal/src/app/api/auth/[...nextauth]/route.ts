import type { NextRequest } from 'next/server';
import nextAuth from 'next-auth';
import { authOptions } from '../../../../session/auth-options.ts';

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

const answer = (request: NextRequest, context: Context): Promise<Response> =>
  nextAuth(authOptions())(request, context);

export { answer as GET, answer as POST };
