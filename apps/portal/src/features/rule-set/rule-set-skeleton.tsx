'use client';
import { Skeleton } from '@mantine/core';
import { PageHeader } from '../../frame/page-header.tsx';
import { useMessages } from '../../messages/language.tsx';
import { sectionIds } from './document/sections.ts';
import classes from './rule-set.module.css';

const rows = ['a', 'b', 'c', 'd', 'e'];

/** The outline of the real page, so that nothing jumps when it comes. */
export function RuleSetSkeleton() {
  const { ruleSet, frame } = useMessages();
  return (
    <div aria-busy="true">
      <p className="visually-hidden" role="status">
        {frame.states.loading}
      </p>
      <PageHeader title={ruleSet.title} purpose={ruleSet.purpose} />
      <div className={classes.workspace}>
        <div className={classes.sections}>
          {sectionIds.map((section) => (
            <Skeleton key={section} height={28} mb={4} />
          ))}
        </div>
        <div className={classes.content}>
          {rows.map((row) => (
            <Skeleton key={row} height={52} mb={8} />
          ))}
        </div>
        <div className={classes.aside}>
          <Skeleton height={420} />
        </div>
      </div>
    </div>
  );
}
