'use client';
import { useMemo } from 'react';
import { ToneBadge } from '../../../frame/tone-badge.tsx';
import { useMessages } from '../../../messages/language.tsx';
import { countChanges } from '../../changes/changes-between.ts';
import { useRuleSet } from '../rule-set-context.tsx';

/** Whether the draft says something else than what it began from, and how much. */
export function DraftBadge() {
  const words = useMessages().ruleSet.badge;
  const { editor, document, base, editable } = useRuleSet();
  const { basedOn } = editor.state.server;
  const changes = useMemo(
    () => (base === null ? null : countChanges(base, document)),
    [base, document],
  );
  return (
    <>
      {basedOn === null || changes === 0 ? (
        <ToneBadge tone="live">{words.unchanged(basedOn)}</ToneBadge>
      ) : (
        <ToneBadge tone="draft">
          {words.draft} · {words.basedOn(basedOn)}
          {changes !== null && ` · ${words.changes(changes)}`}
        </ToneBadge>
      )}
      {!editable && <ToneBadge>{words.readOnly}</ToneBadge>}
    </>
  );
}
