/** What an operator gives out today, quarter hour by quarter hour, beside what is usual. */
import { z } from 'zod';
import { micropointsSchema } from '../decision.ts';
import { instantSchema } from '../ids.ts';

/**
 * When an hour is unusual: above so many times the middle one of the same hours of the days before,
 * and above a number of whole points. The alert of the monitoring has the same rule.
 */
export const unusualIssuance = { factor: 4, points: 1_000, days: 7 } as const;

export const issuedQuarterSchema = z
  .object({
    from: instantSchema,
    wagers: z.number().int().nonnegative(),
    /** Spendable micropoints of the wagers of this quarter hour. */
    issued: micropointsSchema,
    /** The middle one of the same quarter hours of the days before; null where there were none. */
    usual: micropointsSchema.nullable(),
    /** Of the hour that ends with this quarter. */
    issuedInHour: micropointsSchema,
    usualInHour: micropointsSchema.nullable(),
    /** How many times its usual hour, with two decimals; null where nothing is usual. */
    factor: z.number().nonnegative().nullable(),
    unusual: z.boolean(),
  })
  .meta({ id: 'IssuedQuarter' });

export const issuanceSchema = z
  .object({
    now: instantSchema,
    /** The operator's midnight. */
    from: instantSchema,
    /** Oldest first, up to the one that `now` lies in. */
    quarters: z.array(issuedQuarterSchema),
    /** True where the hour that ends with the last quarter is unusual. */
    unusual: z.boolean(),
    rule: z.object({
      factor: z.number().positive(),
      points: z.number().int().positive(),
      days: z.number().int().positive(),
    }),
  })
  .meta({ id: 'Issuance' });

export type IssuedQuarter = z.output<typeof issuedQuarterSchema>;
export type Issuance = z.output<typeof issuanceSchema>;
