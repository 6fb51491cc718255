/**
 * Who may do what. One table, read by the API (which decides) and by the portal (which only hides).
 * Source: design, law 10; semantics, "Who is who".
 */
export const roles = [
  'viewer',
  'player_desk',
  'editor',
  'approver',
  'publisher',
  'compliance',
  'operator_admin',
  'platform_admin',
  'player',
] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  'rule_set.read',
  'rule_set.edit',
  'rule_set.price',
  'rule_set.approve',
  'rule_set.publish',
  'rule_set.pause',
  'rule_set.force',
  'rates.publish',
  'player.search',
  'player.read',
  'player.adjust',
  'player.facts',
  'redemption.write',
  'redemption.cancel',
  'ledger.approve',
  'ledger.audit',
  'audit.read',
  'audit.export',
  'policy.manage',
  'people.read',
  'people.manage',
  'people.disable',
  'keys.manage',
  'operations.read',
  'dead_letter.settle',
] as const;
export type Permission = (typeof permissions)[number];

const reading = ['rule_set.read'] as const;
const desk = ['player.search', 'player.read'] as const;
const deskActs = [
  'player.adjust',
  'player.facts',
  'redemption.write',
  'redemption.cancel',
] as const;

const granted: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: [...reading, 'operations.read'],
  player_desk: [...reading, ...desk, ...deskActs],
  editor: [...reading, 'rule_set.edit', 'rule_set.price', 'operations.read'],
  // Decides what the desk asked for; whoever asked never decides, whatever their roles.
  approver: [
    ...reading,
    ...desk,
    'rule_set.price',
    'rule_set.approve',
    'ledger.approve',
    'operations.read',
  ],
  publisher: [
    ...reading,
    'rule_set.edit',
    'rule_set.price',
    'rule_set.publish',
    'rule_set.pause',
    'rates.publish',
    'operations.read',
    // Who mends the rules sends again what they kept from being applied.
    'dead_letter.settle',
  ],
  compliance: [
    ...reading,
    ...desk,
    'player.facts',
    'ledger.audit',
    'audit.read',
    'audit.export',
    'people.read',
    'operations.read',
  ],
  // A person may work for several operators, so only who runs the installation disables one.
  operator_admin: permissions.filter((permission) => permission !== 'people.disable'),
  platform_admin: [...permissions],
  player: ['player.read', 'redemption.write'],
};

/** True when one of the roles grants the permission. A player's grant covers their own data only. */
export const mayDo = (held: readonly Role[], permission: Permission): boolean =>
  held.some((role) => granted[role].includes(permission));
