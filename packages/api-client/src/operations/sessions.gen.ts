/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** Sign in with demo credentials */
export const signIn = { id: 'signIn', method: 'POST', path: '/v1/sessions', answers: 'json' } as const;
/** Exchange an ID token for a session */
export const signInWithIdToken = { id: 'signInWithIdToken', method: 'POST', path: '/v1/sessions/oidc', answers: 'json' } as const;
/** Sign in a player by a token of the platform */
export const signInPlayer = { id: 'signInPlayer', method: 'POST', path: '/v1/player-sessions', answers: 'json' } as const;
/** Who am I, and where may I do what */
export const readCurrentSession = { id: 'readCurrentSession', method: 'GET', path: '/v1/sessions/current', answers: 'json' } as const;
/** Sign out */
export const signOut = { id: 'signOut', method: 'DELETE', path: '/v1/sessions/current', answers: 'nothing' } as const;
