/** The promotions of any document: a draft may be unfinished, and then says which cannot be drawn. */
import {
  type Json,
  type Promotion,
  promotionSchema,
  type StackingGroup,
  stackingGroupSchema,
} from '@house-rules/contracts';
import { zoneNames } from '@house-rules/rules-engine';
import { listAt, textAt } from '../rule-set/document/read-json.ts';

interface PromotionsRead {
  readonly zone: string;
  readonly promotions: readonly Promotion[];
  readonly groups: readonly StackingGroup[];
  /** Names of those whose schedule or effect cannot be read. */
  readonly unreadable: readonly string[];
}

export function readPromotions(document: Json, usualZone: string): PromotionsRead {
  const zone = textAt(document, ['timeZone']) ?? usualZone;
  const items = listAt(document, ['promotions']);
  const read = items.map((item) => readPromotion(item));
  return {
    zone: zoneNames().includes(zone) ? zone : usualZone,
    promotions: read.filter((promotion) => promotion !== null),
    groups: listAt(document, ['stackingGroups']).flatMap(
      (group) => stackingGroupSchema.safeParse(group).data ?? [],
    ),
    unreadable: items
      .filter((_, index) => read[index] === null)
      .map((item) => textAt(item, ['name']) ?? textAt(item, ['id']) ?? '?'),
  };
}

function readPromotion(item: Json): Promotion | null {
  const { data } = promotionSchema.safeParse(item);
  if (data === undefined) return null;
  const { timeZone } = data.schedule;
  return timeZone === undefined || zoneNames().includes(timeZone) ? data : null;
}
