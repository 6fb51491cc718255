'use client';
import { IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { browserTransport } from '../../../api/browser-transport.ts';
import { formatTime } from '../../../formats/format-instant.ts';
import { useOperator } from '../../../frame/operator-context.tsx';
import { ToneBadge } from '../../../frame/tone-badge.tsx';
import { useNow } from '../../../frame/use-now.ts';
import { useMessages } from '../../../messages/language.tsx';
import { draftQuery } from '../queries.ts';
import { listenToDraft } from './listen-to-draft.ts';
import { type OtherEditor, stillHere, withSave } from './others-here.ts';

/** Who else edits this draft; what they save comes in at once, not when the page next asks. */
export function OtherEditors() {
  const words = useMessages().ruleSet.others;
  const { clockface } = useOperator();
  const others = useOthers();
  return (
    <span role="status">
      {others.map(({ id, name, savedAt }) => (
        <ToneBadge key={id} tone="draft">
          <IconUsers size={12} aria-hidden /> {words.here(name, formatTime(savedAt, clockface))}
        </ToneBadge>
      ))}
    </span>
  );
}

function useOthers(): readonly OtherEditor[] {
  const { operatorId, personId } = useOperator();
  const queryClient = useQueryClient();
  const [others, setOthers] = useState<readonly OtherEditor[]>([]);
  const now = useNow(5_000);
  useEffect(
    () =>
      listenToDraft(browserTransport, operatorId, (saved) => {
        setOthers((before) => withSave(before, saved, personId));
        if (saved.savedBy.id === personId) return;
        const { queryKey } = draftQuery(browserTransport, operatorId);
        void queryClient.invalidateQueries({ queryKey });
      }),
    [operatorId, personId, queryClient],
  );
  return now === null ? [] : stillHere(others, now);
}
