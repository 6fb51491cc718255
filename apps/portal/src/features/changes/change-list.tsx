'use client';
import type { Json } from '@house-rules/contracts';
import { useMemo } from 'react';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages, useReading } from '../../messages/language.tsx';
import { listAt, textAt } from '../rule-set/document/read-json.ts';
import { sectionIds } from '../rule-set/document/sections.ts';
import type { ChangeContext } from './change-sentence.ts';
import classes from './changes.module.css';
import { changesBetween } from './changes-between.ts';

interface ChangeListProps {
  readonly before: Json;
  readonly after: Json;
}

/** What changes between two rule sets, in words, by section. */
export function ChangeList({ before, after }: ChangeListProps) {
  const messages = useMessages();
  const context = useChangeContext(after);
  const changes = useMemo(() => changesBetween(before, after, context), [before, after, context]);
  if (changes.length === 0) return <p className={classes.none}>{messages.changes.none}</p>;
  return (
    <dl className={classes.list}>
      {sectionIds.map((section) => {
        const here = changes.filter((change) => change.section === section);
        if (here.length === 0) return null;
        return (
          <div key={section} className={classes.section}>
            <dt>{messages.ruleSet.sections[section]}</dt>
            {here.map((change) => (
              <dd key={change.key} className={classes.change}>
                {change.text}
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}

function useChangeContext(document: Json): ChangeContext {
  const { messages, points } = useReading();
  const { clockface } = useOperator();
  return useMemo(() => {
    const rungs = listAt(document, ['tiers', 'ladder']).flatMap((rung) => {
      const [id, name] = [textAt(rung, ['id']), textAt(rung, ['name'])];
      return id === null || name === null ? [] : [[id, name] as const];
    });
    const currency = textAt(document, ['currency', 'base']) ?? '?';
    return { messages, names: { tiers: Object.fromEntries(rungs) }, currency, clockface, points };
  }, [document, messages, clockface, points]);
}
