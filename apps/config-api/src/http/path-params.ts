/** The parameters that several routes have in common. */
import { operatorIdSchema, uuidSchema } from '@house-rules/contracts';
import { z } from 'zod';

export const operatorParams = z.object({ operatorId: operatorIdSchema });

export const playerParams = z.object({ operatorId: operatorIdSchema, playerId: uuidSchema });

const wholeNumber = /^[1-9][0-9]{0,8}$/;

export const versionParams = z.object({
  operatorId: operatorIdSchema,
  version: z
    .string()
    .regex(wholeNumber, 'use a version number such as 3')
    .transform(Number)
    .pipe(z.int().positive())
    .meta({ description: 'The number of the version', example: 3 }),
});

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
