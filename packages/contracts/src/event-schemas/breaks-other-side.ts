/** What a change of an event's schema would break for those who are not updated together with us. */
import type { EventSchema } from './event-schemas.ts';
import type { JsonSchema } from './json-schema.ts';
import { alternatives, refusedBy } from './refused-by.ts';

/**
 * Sentences that say why the change may not be made under the same version; none: it may.
 *
 * @param before the committed snapshot
 */
export const breaksOtherSide = (
  direction: EventSchema['direction'],
  before: JsonSchema,
  after: JsonSchema,
): readonly string[] => {
  const refused = (whys: readonly string[], what: string) => whys.map((why) => `${what}: ${why}`);
  switch (direction) {
    case 'read':
      return refused(refusedBy(before, after), 'events that are sent today would be refused');
    case 'written':
      return refused(refusedBy(withoutNewWords(after, before), before), unreadable);
    case 'kept':
      return [
        ...refused(refusedBy(before, after), 'records that are kept could no longer be read'),
        ...refused(refusedBy(after, before), unreadable),
        ...refused(unknownFields(after, before), unreadable),
      ];
  }
};

const unreadable = 'readers of today could not read it';

/**
 * Fields that a reader refuses because its object is closed. What is kept has a hash over all of it:
 * a reader that dropped a field that it does not know would find another hash.
 */
const unknownFields = (written: JsonSchema, read: JsonSchema, at = ''): readonly string[] => {
  const [forms, readForms] = [alternatives(written), alternatives(read)];
  if (forms !== undefined || readForms !== undefined) {
    return (forms ?? [written]).flatMap((form) => {
      const taking = (readForms ?? [read]).filter((one) => refusedBy(form, one).length === 0);
      const findings = taking.map((one) => unknownFields(form, one, at));
      return findings.every((each) => each.length > 0) ? (findings[0] ?? []) : [];
    });
  }
  const known = read.properties ?? {};
  const own = Object.keys(written.properties ?? {})
    .filter((name) => read.additionalProperties === false && known[name] === undefined)
    .map((name) => `\`${at}/${name}\` may be there, and the reader refuses what it does not know`);
  const within = Object.entries(written.properties ?? {}).flatMap(([name, property]) =>
    known[name] === undefined ? [] : unknownFields(property, known[name], `${at}/${name}`),
  );
  const items =
    written.items === undefined || read.items === undefined
      ? []
      : unknownFields(written.items, read.items, `${at}/*`);
  return [...own, ...within, ...items];
};

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
