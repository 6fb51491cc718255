'use client';
import type { ChangeSummary } from '@house-rules/contracts';
import { Anchor, Button, SegmentedControl, Skeleton, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserTransport } from '../../api/browser-transport.ts';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { Panel } from '../../frame/panel.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { ChangeStateBadge } from './change-state-badge.tsx';
import { changesQuery } from './queries.ts';
import { isOpen } from './review-standing.ts';
import classes from './reviews.module.css';

/** What is on its way to being live; on demand also what has been. */
export function ReviewsPage() {
  const { reviews: words } = useMessages();
  const { operatorId } = useOperator();
  const url = useUrlState();
  const all = url.get('show') === 'all';
  const list = useInfiniteQuery(changesQuery(browserTransport, operatorId));
  const changes = list.data?.pages.flatMap((page) => page.changes) ?? [];
  const shown = all ? changes : changes.filter(isOpen);
  return (
    <>
      <PageHeader
        title={words.title}
        purpose={words.purpose}
        actions={
          <SegmentedControl
            aria-label={words.show.label}
            value={all ? 'all' : 'open'}
            onChange={(value) => url.set({ show: value === 'all' ? 'all' : null }, 'push')}
            data={[
              { value: 'open', label: words.show.open },
              { value: 'all', label: words.show.all },
            ]}
          />
        }
      />
      {list.isPending && <Skeleton height={260} />}
      {list.isError && list.data === undefined && (
        <ErrorState error={list.error} onRetry={list.refetch} />
      )}
      {list.data !== undefined && changes.length === 0 && <Nothing never />}
      {changes.length > 0 && shown.length === 0 && !list.hasNextPage && <Nothing />}
      {(shown.length > 0 || list.hasNextPage) && (
        <Panel title={words.list} flush>
          {shown.length > 0 ? (
            <Changes changes={shown} />
          ) : (
            <p className={classes.padded}>{words.noneOpen}</p>
          )}
          {list.hasNextPage && (
            <div className={classes.more}>
              <Button
                variant="default"
                onClick={() => void list.fetchNextPage()}
                loading={list.isFetchingNextPage}
              >
                {words.more}
              </Button>
            </div>
          )}
        </Panel>
      )}
    </>
  );
}

function Nothing({ never = false }: { readonly never?: boolean }) {
  const { reviews: words } = useMessages();
  const { operatorId } = useOperator();
  return (
    <EmptyState
      title={never ? words.never : words.none}
      detail={never ? words.neverDetail : words.noneDetail}
      actions={
        <Button component={Link} href={`/${operatorId}/rule-set`} variant="default">
          {words.toRuleSet}
        </Button>
      }
    />
  );
}

function Changes({ changes }: { readonly changes: readonly ChangeSummary[] }) {
  const { columns, list } = useMessages().reviews;
  return (
    <DataTable
      label={list}
      columns={[
        { key: 'number', label: columns.number, right: true },
        { key: 'title', label: columns.title },
        { key: 'state', label: columns.state },
        { key: 'approvals', label: columns.approvals, right: true, wide: true },
        { key: 'by', label: columns.by, wide: true },
        { key: 'when', label: columns.when, right: true, wide: true },
      ]}
    >
      {changes.map((change) => (
        <ChangeRow key={change.changeNumber} change={change} />
      ))}
    </DataTable>
  );
}

function ChangeRow({ change }: { readonly change: ChangeSummary }) {
  const { reviews: words } = useMessages();
  const { operatorId, clockface } = useOperator();
  const { changeNumber, title, state, approvals, openedBy, openedAt } = change;
  return (
    <Table.Tr>
      <Table.Td ta="right" className="figures">
        {changeNumber}
      </Table.Td>
      <Table.Td className={classes.what ?? ''}>
        <Anchor component={Link} inherit href={`/${operatorId}/reviews/${changeNumber}`}>
          {title}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <ChangeStateBadge state={state} />
      </Table.Td>
      <Table.Td ta="right" data-wide className="figures">
        {words.approvalsOf(approvals.given.length, approvals.wanted)}
      </Table.Td>
      <Table.Td data-wide>{openedBy.name}</Table.Td>
      <Table.Td ta="right" data-wide>
        <Instant at={openedAt} clockface={clockface} as="short" />
      </Table.Td>
    </Table.Tr>
  );
}
