import { type Membership, type Role, type Session, uuidSchema } from '@house-rules/contracts';
import type { World } from './world.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly [Role, ...Role[]];
}

const people: ReadonlyMap<string, Person> = new Map([
  ['mara@harbour.example', { id: 'person-mara', name: 'Mara Vella', roles: ['operator_admin'] }],
  ['emil@harbour.example', { id: 'person-emil', name: 'Emil Berg', roles: ['editor'] }],
  [
    'rita@harbour.example',
    { id: 'person-rita', name: 'Rita Camilleri', roles: ['approver', 'compliance'] },
  ],
  ['vera@harbour.example', { id: 'person-vera', name: 'Vera Lund', roles: ['viewer'] }],
  ['desk@harbour.example', { id: 'person-desk', name: 'Dan Borg', roles: ['player_desk'] }],
]);

/** Tokens of this fake say whose they are; nothing is kept. */
export function sessionOf(world: World, token: string): Session | null {
  const [kind, who = '', playerId = ''] = token.split(':');
  const base = {
    expiresAt: new Date(world.now().getTime() + 12 * 60 * 60 * 1000).toISOString(),
    environment: { name: 'fake', color: '#7048e8' },
  };
  if (kind === 'player' && world.operators.has(who) && uuidSchema.safeParse(playerId).success) {
    const person = { id: playerId, name: 'Player', email: null };
    return { ...base, person, playerId, memberships: membershipsOf(world, ['player'], who) };
  }
  const known = kind === 'person' ? people.get(who) : undefined;
  if (known === undefined) return null;
  const person = { id: known.id, name: known.name, email: who };
  return { ...base, person, playerId: null, memberships: membershipsOf(world, known.roles) };
}

function membershipsOf(world: World, roles: readonly Role[], only?: string): Membership[] {
  return [...world.operators.values()]
    .filter(({ operatorId }) => only === undefined || operatorId === only)
    .map(({ operatorId, operatorName }) => ({ operatorId, operatorName, roles: [...roles] }));
}

/** @returns the token of a person whose password is "demo". */
export function tokenFor(email: string, password: string): string | null {
  return people.has(email) && password === 'demo' ? `person:${email}` : null;
}

export const demoAccounts = [...people].map(([email, { name, roles }]) => ({
  email,
  password: 'demo',
  label: `${name}, ${roles.join(' and ').replaceAll('_', ' ')}`,
}));
