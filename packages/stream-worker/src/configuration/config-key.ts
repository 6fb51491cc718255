/** The keys of the configuration topic, read back. Source: contracts, `configKeys`. */
import { headMarkerKey, operatorIdSchema, type VersionSubject } from '@house-rules/contracts';

export type ConfigKey =
  | { readonly kind: 'head' }
  | {
      readonly kind: 'version';
      readonly subject: VersionSubject;
      readonly operatorId: string;
      readonly version: number;
    }
  | { readonly kind: 'activation'; readonly operatorId: string; readonly sequence: number };

const shape = /^([^/]+)\/(versions|rates|activations)\/([1-9][0-9]{0,14})$/;

/** Null for a key that is none of ours: a newer kind of record, or somebody else's. */
export const parseConfigKey = (key: string): ConfigKey | null => {
  if (key === headMarkerKey) return { kind: 'head' };
  const [, operatorId = '', room, number] = shape.exec(key) ?? [];
  if (room === undefined || !operatorIdSchema.safeParse(operatorId).success) return null;
  if (room === 'activations') return { kind: 'activation', operatorId, sequence: Number(number) };
  const subject = room === 'versions' ? 'ruleSet' : 'rates';
  return { kind: 'version', subject, operatorId, version: Number(number) };
};
