/** Who did something, as rows name them, and from where. */
export interface NamedPerson {
  /** A person's id, `key-…` of a machine, or `system`. */
  readonly id: string;
  readonly name: string;
}

/** Where a request came from. */
export interface Origin {
  readonly address: string;
  readonly requestId: string;
}

export interface Actor extends NamedPerson {
  /** Absent where nothing came from outside: the seed, a timer. */
  readonly origin?: Origin;
}

/** What House Rules does by itself. */
export const systemActor: Actor = { id: 'system', name: 'House Rules' };

/** Whoever is not signed in. */
export const nobody: Actor = { id: 'nobody', name: 'Nobody' };

/** A player, who stands in no row by name. */
export const somePlayer: Actor = { id: 'player', name: 'A player' };

/** Keys of machines have ids of their own, so that one column holds people and machines. */
export const keyIdPrefix = 'key-';

/** `person:<id>`, `key:<id>`, `system`, `nobody` or `player`: as the audit trail names an actor. */
export const actorText = ({ id }: NamedPerson): string => {
  if ([systemActor, nobody, somePlayer].some((known) => known.id === id)) return id;
  return id.startsWith(keyIdPrefix) ? `key:${id}` : `person:${id}`;
};

/** Without the origin, which is for the audit trail only. */
export const toNamedPerson = ({ id, name }: NamedPerson): NamedPerson => ({ id, name });
