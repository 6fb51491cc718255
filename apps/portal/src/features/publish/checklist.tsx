'use client';
import type { TestResult } from '@house-rules/contracts';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useMessages } from '../../messages/language.tsx';
import type { Messages } from '../../messages/messages.ts';
import type { ChecklistItem } from './checklist-of.ts';
import classes from './publish.module.css';

const icons = { done: IconCircleCheck, warning: IconAlertTriangle, blocked: IconCircleX };

export function Checklist({ items }: { readonly items: readonly ChecklistItem[] }) {
  const words = useMessages().publish;
  return (
    <section aria-label={words.checklist}>
      <h3 className={classes.subtitle}>{words.checklist}</h3>
      <ul className={classes.checklist}>
        {items.map((item) => {
          const state = stateOf(item);
          const Icon = icons[state];
          return (
            <li key={item.kind} data-state={state}>
              <Icon size={16} aria-hidden />
              <span className="visually-hidden">{words.state[state]}:</span>
              <span>
                {sentenceOf(item, words)}
                {item.kind === 'tests' && <FailingTests failing={item.failing} />}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function stateOf(item: ChecklistItem): keyof typeof icons {
  if (!item.ok) return 'blocked';
  const warned =
    (item.kind === 'findings' && item.warnings > 0) || (item.kind === 'tests' && item.of === 0);
  return warned ? 'warning' : 'done';
}

function sentenceOf(item: ChecklistItem, words: Messages['publish']): string {
  switch (item.kind) {
    case 'saved':
      return item.ok ? words.saved.yes : words.saved.no;
    case 'findings': {
      const { blocking, warnings } = item;
      const blocks = blocking === 0 ? words.findings.none : words.findings.some(blocking);
      return warnings === 0 ? blocks : `${blocks}; ${words.findings.warnings(warnings)}`;
    }
    case 'tests':
      if (!item.ran) return words.tests.notRun;
      if (item.failing.length > 0) {
        return words.tests.failing(item.failing.length, item.of);
      }
      return item.of === 0 ? words.tests.none : words.tests.all(item.of);
    case 'changed':
      if (item.first) return words.changed.first;
      return item.changes === 0 ? words.changed.none : words.changed.some(item.changes);
  }
}

/** More than this is read in the tests themselves. */
const shownMax = 3;

function FailingTests({ failing }: { readonly failing: readonly TestResult[] }) {
  return failing.slice(0, shownMax).map(({ id, name, differences }) => (
    <span key={id} className={classes.failing}>
      {name}: {differences.join('; ')}
    </span>
  ));
}
