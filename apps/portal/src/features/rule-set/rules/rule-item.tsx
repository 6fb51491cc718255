'use client';
import type { Json } from '@house-rules/contracts';
import { UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { useReading } from '../../../messages/language.tsx';
import { isRecord, pointerOf, textAt, valueAt } from '../document/read-json.ts';
import { type ListSection, listPaths } from '../document/sections.ts';
import { FindingList } from '../fields/finding-list.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import { RuleBadges } from './rule-badges.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { RuleMenu } from './rule-menu.tsx';
import { summaries } from './rule-summary.ts';
import classes from './rules.module.css';
import { useRuleActions } from './use-rule-actions.ts';

interface RuleItemProps {
  readonly section: ListSection;
  readonly item: Json;
  readonly index: number;
  readonly opened: boolean;
  readonly onToggle: () => void;
  /** It was made a moment ago: its first field takes the focus. */
  readonly added: boolean;
}

/** A rule as a sentence that opens into its editor. */
export function RuleItem(props: RuleItemProps) {
  const { section, item, index, opened, onToggle, added } = props;
  const { messages, points } = useReading();
  const words = messages.ruleEditor;
  const { names, currency, clockface, findings, editable } = useRuleSet();
  const editorId = useId();
  const path = [...listPaths[section], index];
  const name = textAt(item, ['name'])?.trim() || words.unnamed;
  const actions = useRuleActions(section, index, name);
  const summary = summaries[section](item, { words, names, currency, clockface, points });
  const paused = isRecord(item) && valueAt(item, ['paused']) === true;
  return (
    <li className={classes.rule} data-open={opened || undefined} data-paused={paused || undefined}>
      <div className={classes.ruleRow}>
        <span className={classes.ruleNumber}>{index + 1}</span>
        <UnstyledButton
          className={classes.ruleMain}
          onClick={onToggle}
          aria-expanded={opened}
          aria-controls={opened ? editorId : undefined}
          onKeyDown={actions.onKeyDown}
        >
          <span className={classes.ruleHead}>
            <span className={classes.ruleName}>{name}</span>
            <RuleBadges section={section} item={item} paused={paused} pointer={pointerOf(path)} />
          </span>
          <span className={classes.ruleSentence}>{summary.sentence}</span>
        </UnstyledButton>
        <span className={classes.ruleFigure}>
          <b>{summary.figure}</b>
          <small>{summary.unit}</small>
        </span>
        {editable ? (
          <RuleMenu
            section={section}
            actions={actions}
            id={textAt(item, ['id'])}
            name={name}
            paused={paused}
          />
        ) : (
          <span />
        )}
      </div>
      {opened && (
        <div className={classes.editor} id={editorId} ref={added ? focusFirst : null}>
          <FindingList findings={findings.at(pointerOf(path))} />
          <RuleEditor section={section} path={path} item={item} />
        </div>
      )}
    </li>
  );
}

function focusFirst(editor: HTMLElement | null): void {
  editor?.querySelector<HTMLElement>('input, select, textarea')?.focus();
}
