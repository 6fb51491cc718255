'use client';
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMessages } from '../../../messages/language.tsx';
import { freeId, idsIn, slugOf } from '../document/new-item.ts';
import { listAt, pointerOf, textAt } from '../document/read-json.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { FindingList } from '../fields/finding-list.tsx';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import { TextField } from '../fields/text-field.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import rules from '../rules/rules.module.css';
import sections from './sections.module.css';

const list = ['stackingGroups'];

/** How the promotions of each group act together. */
export function StackingGroups() {
  const { groups: words, fresh } = useMessages().ruleEditor;
  const { document, editor, editable, findings } = useRuleSet();
  const groups = listAt(document, list);
  const add = () => {
    const id = freeId(slugOf(fresh.groups), idsIn(groups));
    const value = { id, name: fresh.groups, mode: 'best' };
    editor.edit({ kind: 'insert', list, index: groups.length, value });
  };
  return (
    <section className={sections.subsection} aria-labelledby="stacking-groups">
      <h3 className={sections.sectionTitle} id="stacking-groups">
        {words.title}
      </h3>
      <p className={sections.sectionPurpose}>{words.purpose}</p>
      <FindingList findings={findings.at(pointerOf(list))} />
      {groups.length > 0 && (
        <div className={rules.rules}>
          {groups.map((group, index) => (
            <GroupRow key={textAt(group, ['id']) ?? index} index={index} />
          ))}
        </div>
      )}
      {editable && (
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {words.add}
        </Button>
      )}
    </section>
  );
}

function GroupRow({ index }: { readonly index: number }) {
  const { groups: words, field, sentence } = useMessages().ruleEditor;
  const { document, editor, editable, findings } = useRuleSet();
  const path = [...list, index];
  const group = listAt(document, list)[index];
  const id = textAt(group, ['id']);
  const used = listAt(document, ['promotions']).filter(
    (promotion) => textAt(promotion, ['group']) === id,
  ).length;
  const modes = (['best', 'multiply', 'add'] as const).map((mode) => ({
    value: mode,
    label: sentence.group[mode],
  }));
  return (
    <div className={sections.groupRow}>
      <div>
        <TextField path={[...path, 'name']} label={field.name} />
        <RestAsCode path={path} part="stackingGroups" />
        <FindingList findings={findings.at(pointerOf(path))} />
      </div>
      <ChoiceField path={[...path, 'mode']} label={words.mode} choices={modes} />
      <span className={sections.groupUse}>{words.used(used)}</span>
      {editable && (
        <ActionIcon
          aria-label={words.remove(textAt(group, ['name']) ?? '')}
          onClick={() => editor.edit({ kind: 'remove', path })}
          disabled={used > 0}
        >
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
