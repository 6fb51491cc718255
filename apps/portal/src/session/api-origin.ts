/** Where the servers behind the portal are. Read when asked, so that one build runs anywhere. */
export const apiOrigin = () => process.env.API_URL ?? 'http://127.0.0.1:4100';

/** The stand-in for the operator's wager platform; only the demo's sign-in asks it. */
export const platformOrigin = () => process.env.PLATFORM_URL ?? 'http://127.0.0.1:4300';
