import type { Transport } from './send-request.ts';

/** The portal's own origin forwards to the API and adds the session; the browser never holds it. */
export const browserTransport: Transport = { base: '/api/house-rules', headers: {} };
