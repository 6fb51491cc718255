'use client';
import { Button } from '@mantine/core';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { tabIn, UrlTabs } from '../../frame/url-tabs.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { PlayersViews } from '../players/players-views.tsx';
import { ChecksPanel } from './checks-panel.tsx';
import { LedgerJobsPanel } from './ledger-jobs-panel.tsx';
import { RebuildsPanel } from './rebuilds-panel.tsx';
import { StartRebuildDialog } from './start-rebuild-dialog.tsx';

/** Whether the ledger is right: what is checked all the time, whole rebuilds, and its own jobs. */
export function LedgerPage() {
  const words = useMessages().ledgerAudit;
  const { may } = useOperator();
  const url = useUrlState();
  const audits = may('ledger.audit');
  const tabs = [
    { name: 'checks' as const, label: words.page.tabs.checks },
    ...(audits ? [{ name: 'rebuilds' as const, label: words.page.tabs.rebuilds }] : []),
    { name: 'jobs' as const, label: words.page.tabs.jobs },
  ];
  const here = tabIn(tabs, url.get('tab')) ?? 'checks';
  return (
    <>
      <PageHeader
        title={words.page.title}
        purpose={words.page.purpose}
        actions={
          audits && (
            <Button onClick={() => url.set({ tab: 'rebuilds', start: '1' }, 'push')}>
              {words.rebuilds.start}
            </Button>
          )
        }
      />
      <PlayersViews />
      <UrlTabs label={words.page.tabs.label} tabs={tabs} here={here} forget={['job', 'start']}>
        {here === 'checks' && <ChecksPanel />}
        {here === 'rebuilds' && <RebuildsPanel />}
        {here === 'jobs' && <LedgerJobsPanel />}
      </UrlTabs>
      {audits && <StartRebuildDialog />}
    </>
  );
}
