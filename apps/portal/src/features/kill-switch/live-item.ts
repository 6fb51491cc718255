/** What a kill switch acts on: one item of the version in force. */
import { type Json, type PausableList, pausableLists } from '@house-rules/contracts';
import { listAt, textAt, valueAt } from '../rule-set/document/read-json.ts';

export interface LiveItem {
  readonly list: PausableList;
  readonly id: string;
  readonly name: string;
  readonly paused: boolean;
}

/** @returns null where the version in force has no such item. */
export function liveItem(live: Json | null, list: string, id: string | null): LiveItem | null {
  const known = pausableLists.find((each) => each === list);
  if (known === undefined || live === null || id === null) return null;
  const item = listAt(live, [known]).find((each) => textAt(each, ['id']) === id);
  if (item === undefined) return null;
  const paused = valueAt(item, ['paused']) === true;
  return { list: known, id, name: textAt(item, ['name']) ?? id, paused };
}

/** As it stands in the address: `promotions/double-weekend`. */
export const switchParam = ({ list, id }: Pick<LiveItem, 'list' | 'id'>): string => `${list}/${id}`;

export function itemNamed(live: Json | null, param: string | null): LiveItem | null {
  const [list = '', id = null] = param?.split('/') ?? [];
  return liveItem(live, list, id);
}
