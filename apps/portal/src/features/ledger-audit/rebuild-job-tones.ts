import type { RebuildJob } from '@house-rules/contracts';
import type { Tone } from '../../frame/tone-badge.tsx';

export const jobTones: Readonly<Record<RebuildJob['state'], Tone>> = {
  queued: 'plain',
  running: 'accent',
  done: 'live',
  cancelled: 'plain',
  failed: 'wrong',
};
