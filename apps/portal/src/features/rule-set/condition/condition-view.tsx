'use client';
import { useMessages } from '../../../messages/language.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import { ComparisonRow } from './comparison-row.tsx';
import classes from './condition.module.css';
import { ConditionActions } from './condition-actions.tsx';
import { ConditionGroup } from './condition-group.tsx';
import type { ConditionViewProps } from './condition-view-props.ts';
import { describeCondition } from './describe-condition.ts';
import { readCondition } from './read-condition.ts';

/** Any part of a condition: a group, one comparison, or what only code can show. */
export function ConditionView(props: ConditionViewProps) {
  const words = useMessages().ruleEditor.condition;
  const { names } = useRuleSet();
  const { expression, depth, readOnly } = props;
  const node = readCondition(expression);
  if (node.kind === 'group') {
    return (
      <ConditionGroup {...props} junction={node.junction} items={node.items} Part={ConditionView} />
    );
  }
  return (
    <div>
      {node.kind === 'always' && <p className={classes.note}>{words.always}</p>}
      {node.kind === 'comparison' && <ComparisonRow {...props} node={node} />}
      {node.kind === 'code' && (
        <div className={classes.codeRow}>
          <span>{describeCondition(expression, names, words, 'alone')}</span>
          <code>{JSON.stringify(expression)}</code>
          <span className={classes.note}>{words.codeRowNote}</span>
        </div>
      )}
      {depth === 0 && !readOnly && <ConditionActions {...props} junction="and" />}
    </div>
  );
}
