'use client';
import { ToneBadge } from '../../../frame/tone-badge.tsx';
import { useMessages } from '../../../messages/language.tsx';
import { useRuleSet } from '../rule-set-context.tsx';

/** Whether the draft says something else than what it began from, and how much. */
export function DraftBadge() {
  const words = useMessages().ruleSet.badge;
  const { editor, findings, editable } = useRuleSet();
  const { basedOn } = editor.state.server;
  const { changes } = findings;
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
