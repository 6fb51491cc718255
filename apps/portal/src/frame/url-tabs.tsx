'use client';
/** Tabs whose choice stands in the address; arrows move between them. */
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './url-tabs.module.css';
import { useUrlState } from './use-url-state.ts';

export interface UrlTab<Name extends string> {
  readonly name: Name;
  readonly label: string;
}

interface UrlTabsProps<Name extends string> {
  readonly label: string;
  /** The first stands where the address names none. */
  readonly tabs: readonly UrlTab<Name>[];
  readonly here: Name;
  /** Parameters that belong to the tab that is left. */
  readonly forget?: readonly string[];
  readonly children: ReactNode;
}

export function UrlTabs<Name extends string>(props: UrlTabsProps<Name>) {
  const { label, tabs, here, forget = [], children } = props;
  const url = useUrlState();
  const go = (name: string | null) => {
    const forgotten = Object.fromEntries(forget.map((each) => [each, null]));
    url.set({ ...forgotten, tab: name === tabs[0]?.name ? null : name }, 'push');
  };
  return (
    <Tabs value={here} onChange={go} keepMounted={false} variant="default">
      <Tabs.List aria-label={label} className={classes.list ?? ''}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.name} value={tab.name} className={classes.tab ?? ''}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={here} pt="sm">
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}

/** The tab that the address names, where it is one of these. */
export function tabIn<Name extends string>(tabs: readonly UrlTab<Name>[], named: string | null) {
  return tabs.find(({ name }) => name === named)?.name ?? tabs[0]?.name;
}
