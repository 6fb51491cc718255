import type { signIn as english } from '../en/sign-in.ts';

export const signIn: typeof english = {
  title: 'Anmelden',
  purpose: 'Regeln, Veröffentlichungen und Salden Ihres Betreibers.',
  email: 'E-Mail',
  password: 'Passwort',
  submit: 'Anmelden',
  organisation: 'Mit Ihrer Organisation anmelden',
  organisationNamed: (name) => `Mit ${name} anmelden`,
  or: 'oder mit einem Vorführkonto',
  noWay:
    'Hier ist keine Anmeldung eingerichtet. Wer diese Installation betreibt, nennt dem Portal und der API einen Identitätsanbieter (OIDC_ISSUER, OIDC_CLIENT_ID).',
  signedOut: 'Sie sind abgemeldet.',
  emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein.',
  passwordMissing: 'Geben Sie Ihr Passwort ein.',
  failures: {
    wrong_credentials: 'E-Mail und Passwort gehören nicht zusammen.',
    invalid_body: 'Das ist keine E-Mail-Adresse mit Passwort.',
    too_many_requests: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es wieder.',
    unreachable:
      'Der Regeldienst antwortet nicht. Prüfen Sie, ob er läuft, und versuchen Sie es wieder.',
    platform_unreachable:
      'Die Einsatzplattform gab kein Token für diesen Spieler. Prüfen Sie, ob sie läuft.',
    unknown_identity:
      'Ihre Organisation kennt Sie, aber hier ist niemand unter dieser Identität bekannt. Bitten Sie einen Betreiber-Admin, Sie aufzunehmen.',
    organisation_failed:
      'Die Anmeldung bei Ihrer Organisation wurde nicht beendet. Versuchen Sie es noch einmal.',
    too_slow: 'Der Identitätsanbieter antwortet nicht. Versuchen Sie es gleich noch einmal.',
    provider_silent:
      'Hier sind Sie abgemeldet. Die Anmeldung Ihrer Organisation hat nicht geantwortet: Melden Sie sich an einem gemeinsamen Rechner auch dort ab.',
    other: 'Die Anmeldung ist fehlgeschlagen. Versuchen Sie es noch einmal.',
  },
  demo: {
    title: 'Vorführkonten',
    purpose: 'Diese Installation ist eine Vorführung. Wählen Sie, wer Sie sein möchten.',
    players: 'Die eigene Seite eines Spielers',
    playersPurpose: 'Ankommen wie ein Spieler, mit einem Token, das die Einsatzplattform zeichnet.',
    operator: 'Betreiber',
    player: 'Spieler',
    open: 'Seite öffnen',
  },
};
