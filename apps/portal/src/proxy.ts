/**
 * The policy of every page: only scripts that carry this request's nonce run, and what they load;
 * only our own style sheets and style elements with the nonce count. Style attributes are let be: the
 * component library writes sizes into them on the server, and they reach no further than their element.
 * Who may see a page is not decided here but in the page and in the API.
 */
import { type NextRequest, NextResponse } from 'next/server';

/** React explains errors through eval while developing, and only then. */
const evalInDevelopment = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';

function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evalInDevelopment}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Where to come back to after signing in.
  headers.set('x-portal-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set('content-security-policy', policy(nonce));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy(nonce));
  return response;
}

export const config = {
  // What is no page carries the policy of next.config.ts.
  matcher: ['/((?!api/|_next/static/|_next/image$|icon\\.svg$).*)'],
};
