import { operatorIdSchema } from '@house-rules/contracts';
import { z } from 'zod';
import { positiveParam } from '../http/path-params.ts';

export const changeParams = z.object({
  operatorId: operatorIdSchema,
  changeNumber: positiveParam('The number of the change', 12),
});
