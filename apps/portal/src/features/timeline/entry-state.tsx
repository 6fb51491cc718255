'use client';
import type { TimelineEntry } from '@house-rules/contracts';
import { type Tone, ToneBadge } from '../../frame/tone-badge.tsx';
import { useMessages } from '../../messages/language.tsx';

const tones: Readonly<Record<TimelineEntry['state'], Tone>> = {
  scheduled: 'accent',
  in_force: 'live',
  superseded: 'plain',
  cancelled: 'plain',
  cancellation: 'plain',
};

export function EntryState({ state }: { readonly state: TimelineEntry['state'] }) {
  return <ToneBadge tone={tones[state]}>{useMessages().overview.state[state]}</ToneBadge>;
}
