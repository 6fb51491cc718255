'use client';
import { CloseButton } from '@mantine/core';
import { Panel } from '../../../frame/panel.tsx';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useMessages } from '../../../messages/language.tsx';
import { listAt, pointerOf, textAt } from '../document/read-json.ts';
import { listPaths } from '../document/sections.ts';
import { FindingList } from '../fields/finding-list.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import { RuleEditor } from '../rules/rule-editor.tsx';
import type { TableSection } from './table-columns.ts';

/** The whole of one row, with what has no cell; the address names it. */
export function OpenRule({ section }: { readonly section: TableSection }) {
  const words = useMessages().decisionTable;
  const { document, findings } = useRuleSet();
  const url = useUrlState();
  const open = url.get('rule');
  if (open === null) return null;
  const rules = listAt(document, listPaths[section]);
  const index = rules.findIndex((rule) => textAt(rule, ['id']) === open);
  const rule = rules[index];
  if (rule === undefined) return null;
  const path = [...listPaths[section], index];
  const name = textAt(rule, ['name']) ?? open;
  return (
    <Panel
      title={`${words.openTitle(String(index + 1))} · ${name}`}
      beside={<CloseButton aria-label={words.close} onClick={() => url.set({ rule: null })} />}
    >
      <FindingList findings={findings.at(pointerOf(path))} />
      <RuleEditor section={section} path={path} item={rule} />
    </Panel>
  );
}
