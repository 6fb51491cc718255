/** JSON Schemas of the documents, for editors. Meaning beyond the shape is checkRuleSet's. */
import { ratesDocumentSchema, ruleSetDocumentSchema } from '@house-rules/contracts';
import { z } from 'zod';

/** By file name without its ending. */
export function publishedSchemas(): Readonly<Record<'rule-set' | 'rates', unknown>> {
  const toSchema = (schema: z.ZodType, title: string) => ({
    title,
    ...z.toJSONSchema(schema, { io: 'input' }),
  });
  return {
    'rule-set': toSchema(ruleSetDocumentSchema, 'House Rules rule set'),
    rates: toSchema(ratesDocumentSchema, 'House Rules currency rates'),
  };
}
