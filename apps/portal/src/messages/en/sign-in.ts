export const signIn = {
  title: 'Sign in',
  purpose: 'Rules, publications and balances of your operator.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  organisation: 'Sign in with your organisation',
  organisationNamed: (name: string) => `Sign in with ${name}`,
  or: 'or with a demo account',
  noWay:
    'No way to sign in is set up here. Whoever runs this installation names an identity provider to the portal and the API (OIDC_ISSUER, OIDC_CLIENT_ID).',
  signedOut: 'You are signed out.',
  emailMissing: 'Type your e-mail address.',
  passwordMissing: 'Type your password.',
  failures: {
    wrong_credentials: 'The e-mail and password do not go together.',
    invalid_body: 'That is not an e-mail address and a password.',
    too_many_requests: 'Too many attempts. Wait a minute, then try again.',
    unreachable: 'The rules service does not answer. Check that it runs, then try again.',
    platform_unreachable: 'The wager platform gave no token for this player. Check that it runs.',
    unknown_identity:
      'Your organisation knows you, but nobody here is known by that identity. Ask an operator admin to add you.',
    organisation_failed: 'Signing in with your organisation did not complete. Try again.',
    too_slow: 'The identity provider does not answer. Try again in a moment.',
    provider_silent:
      'You are signed out here. Your organisation’s sign-in did not answer: on a shared machine, sign out there, too.',
    other: 'Signing in failed. Try again.',
  },
  demo: {
    title: 'Demo accounts',
    purpose: 'This installation is a demonstration. Choose who to be.',
    players: 'A player’s own page',
    playersPurpose: 'Arrive as a player does, with a token signed by the wager platform.',
    operator: 'Operator',
    player: 'Player',
    open: 'Open their page',
  },
};
