import { NextRequest } from 'next/server';
import nextAuth from 'next-auth';
import { clientOf } from '../../../../server/client-address.ts';
import { readBounded } from '../../../../server/read-bounded.ts';
import { authOptions } from '../../../../session/auth-options.ts';

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** Credentials and a token of the platform, at the most; next-auth itself takes any length. Bytes. */
const bodyMax = 64_000;

const answer = (request: NextRequest, context: Context): Promise<Response> =>
  nextAuth(authOptions(clientOf(request.headers)))(request, context);

const answerBounded = async (request: NextRequest, context: Context): Promise<Response> => {
  const body = await readBounded(request.body, bodyMax);
  if (body === null) return new Response(null, { status: 413 });
  const { url, method, headers } = request;
  const bounded = { method, headers, ...(body.byteLength > 0 ? { body } : {}) };
  return answer(new NextRequest(url, bounded), context);
};

export { answer as GET, answerBounded as POST };
