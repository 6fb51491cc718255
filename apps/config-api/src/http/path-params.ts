/** The parameters that several routes have in common. */
import { operatorIdSchema, uuidSchema } from '@house-rules/contracts';
import { z } from 'zod';

export const operatorParams = z.object({ operatorId: operatorIdSchema });

export const playerParams = z.object({ operatorId: operatorIdSchema, playerId: uuidSchema });

const wholeNumber = /^[1-9][0-9]{0,8}$/;

/** A whole number from 1 on, as it stands in a path. */
export const positiveParam = (description: string, example: number) =>
  z
    .string()
    .regex(wholeNumber, `use a whole number such as ${example}`)
    .transform(Number)
    .pipe(z.int().positive())
    .meta({ description, example });

export const versionParams = z.object({
  operatorId: operatorIdSchema,
  version: positiveParam('The number of the version', 3),
});

/** For lists that are read by number, newest first: the last number of the page before. */
export const numberCursorQuery = z
  .string()
  .regex(wholeNumber, 'use the `nextCursor` of the page before')
  .optional()
  .meta({ description: 'The `nextCursor` of the page before', example: '41' });

export const toBefore = (cursor: string | undefined): number | null =>
  cursor === undefined ? null : Number(cursor);

/** Rows on a page; more than the most is refused rather than cut in silence. */
export const limitQuery = (usual: number, most: number) =>
  z
    .string()
    .regex(wholeNumber, `use a whole number from 1 to ${most}`)
    .transform(Number)
    .refine((limit) => limit <= most, `use a whole number from 1 to ${most}`)
    .default(usual)
    .meta({ description: `Rows on a page, at most ${most}`, example: usual });

export const cursorQuery = z
  .string()
  .max(200)
  .optional()
  .meta({ description: 'The `nextCursor` of the page before' });
