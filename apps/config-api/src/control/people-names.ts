import type { ControlTransaction } from '@house-rules/database';
import { keyIdPrefix, type NamedPerson, systemActor, toNamedPerson } from '../access/actor.ts';

/** Names for the ids that rows carry, of people and of keys; what nobody did, House Rules did. */
export const namePeople = async (
  client: ControlTransaction,
  ids: readonly string[],
): Promise<(id: string) => NamedPerson> => {
  const wanted = [...new Set(ids)].filter((id) => id !== systemActor.id);
  const keyIds = wanted.filter((id) => id.startsWith(keyIdPrefix));
  const personIds = wanted.filter((id) => !id.startsWith(keyIdPrefix));
  const names = new Map([
    ...(personIds.length === 0 ? [] : await personNames(client, personIds)),
    ...(keyIds.length === 0 ? [] : await keyNames(client, keyIds)),
  ]);
  return (id) => namedOr(id, names.get(id));
};

/** A row beside which the names stand that its `person` and its `api_key` have. */
export interface NamedRow {
  readonly personName: string | null;
  readonly keyName: string | null;
}

/** @param name as the database has it; what nobody did, House Rules did. */
export const namedOr = (id: string, name: string | null | undefined): NamedPerson =>
  id === systemActor.id ? toNamedPerson(systemActor) : { id, name: name ?? 'somebody unknown' };

type Names = readonly (readonly [string, string])[];

const personNames = async (client: ControlTransaction, ids: string[]): Promise<Names> => {
  const where = { personId: { in: ids } };
  const people = await client.person.findMany({ where, select: { personId: true, name: true } });
  return people.map(({ personId, name }) => [personId, name]);
};

const keyNames = async (client: ControlTransaction, ids: string[]): Promise<Names> => {
  const where = { keyId: { in: ids } };
  const keys = await client.apiKey.findMany({ where, select: { keyId: true, name: true } });
  return keys.map(({ keyId, name }) => [keyId, name]);
};
