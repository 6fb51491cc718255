'use client';
import { Button, SegmentedControl } from '@mantine/core';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { tabIn, UrlTabs } from '../../frame/url-tabs.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { PlayersViews } from '../players/players-views.tsx';
import { AdjustmentList } from './adjustment-list.tsx';
import classes from './adjustments.module.css';
import { BatchList } from './batch-list.tsx';
import { NewBatchDialog } from './new-batch-dialog.tsx';

/** What waits for a second person, and many players at once. */
export function AdjustmentsPage() {
  const words = useMessages().adjustments;
  const { may } = useOperator();
  const url = useUrlState();
  const tabs = [
    { name: 'single', label: words.tabs.single },
    { name: 'batches', label: words.tabs.batches },
  ] as const;
  const here = tabIn(tabs, url.get('tab')) ?? 'single';
  return (
    <>
      <PageHeader
        title={words.title}
        purpose={words.purpose}
        actions={
          may('player.adjust') && (
            <Button onClick={() => url.set({ tab: 'batches', add: '1' }, 'push')}>
              {words.batch.add}
            </Button>
          )
        }
      />
      <PlayersViews />
      <UrlTabs label={words.tabs.label} tabs={tabs} here={here} forget={['state', 'batch', 'add']}>
        {here === 'single' ? <SingleAdjustments /> : <BatchList />}
      </UrlTabs>
      <NewBatchDialog />
    </>
  );
}

/** Those that wait, unless the address asks for all. */
function SingleAdjustments() {
  const words = useMessages().adjustments;
  const url = useUrlState();
  const all = url.get('state') === 'all';
  return (
    <div className={classes.page}>
      <div>
        <SegmentedControl
          aria-label={words.show}
          value={all ? 'all' : 'pending'}
          onChange={(value) => url.set({ state: value === 'all' ? 'all' : null }, 'push')}
          data={[
            { value: 'pending', label: words.states.pending },
            { value: 'all', label: words.all },
          ]}
        />
      </div>
      <AdjustmentList
        asked={all ? {} : { state: 'pending' }}
        title={all ? words.all : words.states.pending}
        empty={all ? words.emptyAll : words.empty}
        emptyDetail={all ? words.emptyAllDetail : words.emptyDetail}
      />
    </div>
  );
}
