'use client';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useMessages } from '../../../messages/language.tsx';
import { JsonField } from '../code/json-field.tsx';
import { newItem } from '../document/new-item.ts';
import { listAt, pointerOf, textAt, valueAt } from '../document/read-json.ts';
import { type ListSection, listPaths } from '../document/sections.ts';
import { needsCode } from '../document/shown-keys.ts';
import { FindingList } from '../fields/finding-list.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import sections from '../sections/sections.module.css';
import { RuleItem } from './rule-item.tsx';
import rules from './rules.module.css';
import { TakeOverAll } from './take-over.tsx';

/** The rules of a section, in the order in which they count. */
export function RuleList({ section }: { readonly section: ListSection }) {
  const words = useMessages().ruleEditor;
  const { document, editor, editable, findings } = useRuleSet();
  const url = useUrlState();
  const list = listPaths[section];
  const items = listAt(document, list);
  const otherShape = needsCode(valueAt(document, list), 'list');
  const open = url.get('rule');
  const [added, setAdded] = useState<string | null>(null);

  const add = () => {
    const fresh = {
      name: words.fresh[section],
      reason: words.fresh.eligibilityReason,
      now: new Date().toISOString(),
    };
    const value = newItem(section, document, fresh);
    editor.edit({ kind: 'insert', list, index: items.length, value });
    setAdded(textAt(value, ['id']));
    url.set({ rule: textAt(value, ['id']) });
  };

  if (otherShape) return <JsonField path={list} label={words.unreadable} />;
  return (
    <>
      <FindingList findings={findings.at(pointerOf(list))} />
      {section === 'tests' && <TakeOverAll />}
      {items.length === 0 && <p className={sections.sheet}>{words.empty[section]}</p>}
      {items.length > 0 && (
        <ol className={rules.rules}>
          {items.map((item, index) => {
            const id = textAt(item, ['id']) ?? String(index);
            return (
              <RuleItem
                // Two rules may have one id while one types; then the place tells them apart.
                key={items.findIndex((each) => textAt(each, ['id']) === id) === index ? id : index}
                section={section}
                item={item}
                index={index}
                opened={open === id}
                added={added === id}
                onToggle={() => url.set({ rule: open === id ? null : id }, 'push')}
              />
            );
          })}
        </ol>
      )}
      {editable && (
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {words.add[section]}
        </Button>
      )}
    </>
  );
}
