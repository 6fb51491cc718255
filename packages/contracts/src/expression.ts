/**
 * A JSON-Logic expression on the wire. Here it is any JSON: which operators and fields are allowed,
 * and how large it may be, is the rules engine's check, which answers with a pointer and a sentence.
 */
import { z } from 'zod';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Expression = Json;

export const expressionSchema: z.ZodType<Expression> = z.json().meta({
  id: 'Expression',
  description: 'JSON Logic over the fields wager.* and player.*',
  example: { '==': [{ var: 'wager.gameCategory' }, 'slots'] },
});
