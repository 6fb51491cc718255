import type { ControlTransaction } from '@house-rules/database';
import type { NamedPerson } from '../publications/timeline.ts';

/** Names for the ids that rows carry; what no person did, House Rules did. */
export const namePeople = async (
  client: ControlTransaction,
  ids: readonly string[],
): Promise<(id: string) => NamedPerson> => {
  const wanted = [...new Set(ids)].filter((id) => id !== systemPerson.id);
  const people = await client.person.findMany({
    where: { personId: { in: wanted } },
    select: { personId: true, name: true },
  });
  const names = new Map(people.map(({ personId, name }) => [personId, name]));
  return (id) =>
    id === systemPerson.id ? systemPerson : { id, name: names.get(id) ?? 'somebody unknown' };
};

export const systemPerson: NamedPerson = { id: 'system', name: 'House Rules' };
