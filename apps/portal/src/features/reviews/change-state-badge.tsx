'use client';
import type { ChangeState } from '@house-rules/contracts';
import { type Tone, ToneBadge } from '../../frame/tone-badge.tsx';
import { useMessages } from '../../messages/language.tsx';

const tones: Readonly<Record<ChangeState, Tone>> = {
  checked: 'draft',
  in_review: 'draft',
  approved: 'accent',
  scheduled: 'accent',
  published: 'live',
  acknowledged: 'live',
  superseded: 'plain',
  cancelled: 'plain',
  withdrawn: 'plain',
  rejected: 'wrong',
  voided: 'plain',
};

export function ChangeStateBadge({ state }: { readonly state: ChangeState }) {
  return <ToneBadge tone={tones[state]}>{useMessages().reviews.states[state]}</ToneBadge>;
}
