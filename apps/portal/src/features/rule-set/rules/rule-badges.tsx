'use client';
import type { Json } from '@house-rules/contracts';
import { ToneBadge } from '../../../frame/tone-badge.tsx';
import { useMessages } from '../../../messages/language.tsx';
import { listAt, sameJson, textAt } from '../document/read-json.ts';
import { type ListSection, listPaths } from '../document/sections.ts';
import { testWithDefaults } from '../document/with-test-defaults.ts';
import { useRuleSet } from '../rule-set-context.tsx';

interface RuleBadgesProps {
  readonly section: ListSection;
  readonly item: Json;
  readonly paused: boolean;
  readonly pointer: string;
}

/** Against what is published: new or edited; paused; what is found in it; how its test went. */
export function RuleBadges({ section, item, paused, pointer }: RuleBadgesProps) {
  const { ruleEditor: words, ruleSet } = useMessages();
  const { base, findings } = useRuleSet();
  const found = findings.under(pointer);
  const blocks = found.filter(({ severity }) => severity === 'blocks').length;
  const warns = found.filter(({ severity }) => severity === 'warns').length;
  const change = changeOf(base, section, item);
  return (
    <>
      {paused && <ToneBadge>{words.paused}</ToneBadge>}
      {change !== null && <ToneBadge tone="draft">{words[change]}</ToneBadge>}
      {blocks > 0 && <ToneBadge tone="wrong">{ruleSet.counts.blocks(blocks)}</ToneBadge>}
      {warns > 0 && <ToneBadge tone="draft">{ruleSet.counts.warns(warns)}</ToneBadge>}
      {section === 'tests' && <TestBadge pointer={pointer} />}
    </>
  );
}

function TestBadge({ pointer }: { readonly pointer: string }) {
  const words = useMessages().ruleEditor.test;
  const result = useRuleSet().findings.testAt(pointer);
  if (result === null) {
    return (
      <span title={words.notRunNote}>
        <ToneBadge>{words.notRun}</ToneBadge>
      </span>
    );
  }
  return result.passed ? (
    <ToneBadge tone="live">{words.passes}</ToneBadge>
  ) : (
    <ToneBadge tone="wrong">{words.fails}</ToneBadge>
  );
}

function changeOf(base: Json | null, section: ListSection, item: Json): 'added' | 'edited' | null {
  if (base === null) return null;
  const id = textAt(item, ['id']);
  const was = listAt(base, listPaths[section]).find((each) => textAt(each, ['id']) === id);
  if (was === undefined) return 'added';
  const same =
    section === 'tests'
      ? sameJson(testWithDefaults(was), testWithDefaults(item))
      : sameJson(was, item);
  return same ? null : 'edited';
}
