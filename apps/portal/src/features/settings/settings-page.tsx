'use client';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { tabIn, UrlTabs } from '../../frame/url-tabs.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { KeysPanel } from '../keys/keys-panel.tsx';
import { PeoplePanel } from '../people/people-panel.tsx';
import { PolicyPanel } from '../policy/policy-panel.tsx';
import { OperatorPanel } from './operator-panel.tsx';

/** People, keys, policy and the operator itself; each tab for who may see it. */
export function SettingsPage() {
  const words = useMessages().settings;
  const { may } = useOperator();
  const tabs = [
    ...(may('people.read') ? [{ name: 'people' as const, label: words.tabs.people }] : []),
    ...(may('keys.manage') ? [{ name: 'keys' as const, label: words.tabs.keys }] : []),
    { name: 'policy' as const, label: words.tabs.policy },
    { name: 'operator' as const, label: words.tabs.operator },
  ];
  const here = tabIn(tabs, useUrlState().get('tab')) ?? 'policy';
  return (
    <>
      <PageHeader title={words.title} purpose={words.purpose} />
      <UrlTabs
        label={words.tabs.label}
        tabs={tabs}
        here={here}
        forget={['add', 'act', 'member', 'revoke']}
      >
        {here === 'people' && <PeoplePanel />}
        {here === 'keys' && <KeysPanel />}
        {here === 'policy' && <PolicyPanel />}
        {here === 'operator' && <OperatorPanel />}
      </UrlTabs>
    </>
  );
}
