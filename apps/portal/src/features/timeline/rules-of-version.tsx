'use client';
import type { Json } from '@house-rules/contracts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import { listAt, textAt } from '../rule-set/document/read-json.ts';
import { type ListSection, listPaths } from '../rule-set/document/sections.ts';
import { summaries } from '../rule-set/rules/rule-summary.ts';
import classes from './timeline.module.css';

const shown: readonly ListSection[] = ['eligibility', 'earning', 'tiers', 'promotions'];

/** The rules of a published document as sentences, to read only. */
export function RulesOfVersion({ document }: { readonly document: Json }) {
  const { messages, points } = useReading();
  const { ruleEditor: words, ruleSet } = messages;
  const { clockface } = useOperator();
  const rungs = listAt(document, listPaths.tiers).map((rung) => [
    textAt(rung, ['id']) ?? '',
    textAt(rung, ['name']) ?? '',
  ]);
  const names = { tiers: Object.fromEntries(rungs) as Record<string, string> };
  const currency = textAt(document, ['currency', 'base']) ?? '';
  const context = { words, names, currency, clockface, points };
  return shown.map((section) => (
    <div key={section} className={classes.ruleGroup}>
      <h4 className={classes.ruleGroupTitle}>{ruleSet.sections[section]}</h4>
      <ol className={classes.ruleLines}>
        {listAt(document, listPaths[section]).map((item) => {
          const { sentence, figure, unit } = summaries[section](item, context);
          return (
            <li key={textAt(item, ['id'])}>
              <span>
                <strong>{textAt(item, ['name'])}</strong> {sentence}
              </span>
              <span className="figures">
                {figure} {unit}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  ));
}
