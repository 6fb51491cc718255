'use client';
import { SegmentedControl } from '@mantine/core';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useReading } from '../../../messages/language.tsx';
import { listAt } from '../document/read-json.ts';
import { type ListSection, listPaths } from '../document/sections.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import { RuleList } from '../rules/rule-list.tsx';
import { LazyDecisionTable } from '../table/lazy-decision-table.tsx';
import { OpenRule } from '../table/open-rule.tsx';
import { type TableSection, tableSections } from '../table/table-columns.ts';
import classes from './sections.module.css';

/** More rules than this are no list that anybody reads, and too many to draw at once. */
const listedMax = 300;

/** A section's rules as a list of sentences, or as a table where they are many and alike. */
export function RulesOfSection({ section }: { readonly section: ListSection }) {
  const { document } = useRuleSet();
  const url = useUrlState();
  const count = listAt(document, listPaths[section]).length;
  const tabular = tableSections.find((each) => each === section);
  if (tabular === undefined || count === 0) return <RuleList section={section} />;
  const inTable = count > listedMax || url.get('as') === 'table';
  return (
    <>
      <ListOrTable count={count} inTable={inTable} />
      {inTable ? <AsTable section={tabular} /> : <RuleList section={section} />}
    </>
  );
}

function AsTable({ section }: { readonly section: TableSection }) {
  return (
    <>
      <LazyDecisionTable section={section} />
      <OpenRule section={section} />
    </>
  );
}

function ListOrTable({ count, inTable }: { readonly count: number; readonly inTable: boolean }) {
  const { messages, numbers } = useReading();
  const words = messages.decisionTable;
  const url = useUrlState();
  if (count > listedMax) {
    return <p className={classes.sectionPurpose}>{words.listTooLong(numbers.format(count))}</p>;
  }
  return (
    <SegmentedControl
      aria-label={words.view.label}
      mb="sm"
      value={inTable ? 'table' : 'list'}
      onChange={(as) => url.set({ as: as === 'list' ? null : as, filter: null }, 'push')}
      data={[
        { value: 'list', label: words.view.list },
        { value: 'table', label: words.view.table },
      ]}
    />
  );
}
