/** The people of the demo: one for every role at each operator, and one who runs the platform. */
import type { Role } from '@house-rules/contracts';
import { harbourCasino, northlightGames } from './demo-operators.ts';

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly memberships: readonly { readonly operatorId: string; readonly roles: readonly Role[] }[];
}

/** Everybody's, for the demo has no secrets. */
const PASSWORD = 'demo';

const staff = (
  operatorId: string,
  domain: string,
  people: readonly (readonly [name: string, role: Role])[],
): DemoPerson[] =>
  people.map(([name, role]) => ({
    email: `${(name.split(' ')[0] ?? name).toLowerCase()}@${domain}`,
    name,
    password: PASSWORD,
    memberships: [{ operatorId, roles: [role] }],
  }));

/** The loyalty managers come first: the demo's sign-in page offers people in this order. */
export const demoPeople: readonly DemoPerson[] = [
  ...staff(harbourCasino.operatorId, 'harbour.example', [
    ['Mara Caruana', 'operator_admin'],
    ['Liam Zahra', 'editor'],
    ['Marco Grech', 'publisher'],
    ['Rita Borg', 'approver'],
    ['Petra Vella', 'player_desk'],
    ['Helena Farrugia', 'compliance'],
    ['Jon Camilleri', 'viewer'],
  ]),
  ...staff(northlightGames.operatorId, 'northlight.example', [
    ['Ingrid Holm', 'operator_admin'],
    ['Elin Ek', 'editor'],
    ['Oskar Berg', 'publisher'],
    ['Maja Sund', 'approver'],
    ['Saga Lind', 'player_desk'],
    ['Henrik Falk', 'compliance'],
    ['Nils Dahl', 'viewer'],
  ]),
  {
    email: 'ines@platform.example',
    name: 'Ines Okafor',
    password: PASSWORD,
    memberships: [harbourCasino, northlightGames].map(({ operatorId }) => ({
      operatorId,
      roles: ['platform_admin'],
    })),
  },
];
