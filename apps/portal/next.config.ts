import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

/** The pages carry their own policy with a nonce (src/proxy.ts); these hold for every answer. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

/** An answer that is no page is data: it loads nothing, and nobody frames it. */
const dataHeaders = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  },
];

const config: NextConfig = {
  // Workspace packages are TypeScript source; there is no build step for them.
  transpilePackages: [
    '@house-rules/api-client',
    '@house-rules/contracts',
    '@house-rules/rules-engine',
  ],
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run types` checks them, once, together with the tests and the fake API.
  typescript: { ignoreBuildErrors: true },
  // A page shows balances that move; going back to one must not show an old copy.
  experimental: { staleTimes: { dynamic: 0 } },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/api/:path*', headers: dataHeaders },
  ],
};

export default config;
