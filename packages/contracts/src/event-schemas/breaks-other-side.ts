/** What a change of an event's schema would break for those who are not updated together with us. */
import type { EventSchema } from './event-schemas.ts';
import type { JsonSchema } from './json-schema.ts';
import { refusedBy } from './refused-by.ts';

/**
 * Sentences that say why the change may not be made under the same version; none: it may.
 *
 * @param before the committed snapshot
 */
export const breaksOtherSide = (
  direction: EventSchema['direction'],
  before: JsonSchema,
  after: JsonSchema,
): readonly string[] =>
  direction === 'read'
    ? refusedBy(before, after).map((why) => `events that are sent today would be refused: ${why}`)
    : refusedBy(withoutNewWords(after, before), before).map(
        (why) => `readers of today could not read it: ${why}`,
      );

/**
 * Lists of reasons and kinds grow, and readers take a word that they do not know as "other": what a
 * writer adds to such a list is no finding.
 */
const withoutNewWords = (after: JsonSchema, before: JsonSchema): JsonSchema => {
  const { enum: known } = before;
  const words =
    known === undefined ? after.enum : after.enum?.filter((word) => known.includes(word));
  const properties = Object.entries(after.properties ?? {}).map(([name, property]) => [
    name,
    withoutNewWords(property, before.properties?.[name] ?? property),
  ]);
  return {
    ...after,
    ...(words === undefined ? {} : { enum: words }),
    ...(after.properties === undefined ? {} : { properties: Object.fromEntries(properties) }),
    ...(after.items === undefined
      ? {}
      : { items: withoutNewWords(after.items, before.items ?? after.items) }),
  };
};
