'use client';
import type { Json } from '@house-rules/contracts';
import { ActionIcon, NativeSelect, SegmentedControl, Skeleton, Tooltip } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { Panel } from '../../frame/panel.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { versionsQuery } from '../versions/queries.ts';
import { useLiveVersion } from '../versions/use-live-version.ts';
import { ChangeList } from './change-list.tsx';
import classes from './compare.module.css';
import { type Side, sideIn, sideText } from './side.ts';
import { SideBySide } from './side-by-side.tsx';
import { useSide } from './use-side.ts';

/** Any two rule sets; without a word in the address, what the draft changes of what is live. */
export function ComparePage() {
  const words = useMessages().compare;
  const { operatorId } = useOperator();
  const url = useUrlState();
  const live = useLiveVersion().version;
  const versions = useQuery(versionsQuery(browserTransport, operatorId));
  const newest = versions.data?.versions[0]?.version ?? null;
  const usual = live ?? newest;
  const [fromText, toText] = [url.get('from'), url.get('to')];
  const from = useMemo(
    () =>
      sideIn(fromText) ?? (usual === null ? null : ({ kind: 'version', version: usual } as const)),
    [fromText, usual],
  );
  const to = useMemo(() => sideIn(toText) ?? ({ kind: 'draft' } as const), [toText]);
  return (
    <>
      <PageHeader title={words.title} purpose={words.purpose} actions={<View />} />
      {versions.isError && versions.data === undefined && (
        <ErrorState error={versions.error} onRetry={versions.refetch} />
      )}
      {versions.isPending && <Skeleton height={320} />}
      {versions.data !== undefined && from === null && (
        <EmptyState title={words.nothing} detail={words.nothingDetail} />
      )}
      {versions.data !== undefined && from !== null && (
        <div className={classes.page}>
          <Sides
            from={from}
            to={to}
            live={live}
            versions={versions.data.versions.map(({ version }) => version)}
          />
          <Comparison from={from} to={to} />
        </div>
      )}
    </>
  );
}

function View() {
  const words = useMessages().compare.view;
  const url = useUrlState();
  return (
    <SegmentedControl
      aria-label={words.label}
      value={url.get('view') === 'code' ? 'code' : 'words'}
      onChange={(view) => url.set({ view: view === 'code' ? 'code' : null }, 'push')}
      data={[
        { value: 'words', label: words.words },
        { value: 'code', label: words.code },
      ]}
    />
  );
}

interface SidesProps {
  readonly from: Side;
  readonly to: Side;
  readonly live: number | null;
  readonly versions: readonly number[];
}

function Sides({ from, to, live, versions }: SidesProps) {
  const words = useMessages().compare;
  const url = useUrlState();
  const known = versions.map((version) => ({
    value: `v${version}`,
    label: version === live ? words.live(version) : words.version(version),
  }));
  const choices = (side: Side) => {
    const value = sideText(side);
    const listed = value === 'draft' || known.some((each) => each.value === value);
    const label =
      side.kind === 'change'
        ? words.change(side.changeNumber)
        : words.version(side.kind === 'version' ? side.version : 0);
    return [
      { value: 'draft', label: words.draft },
      ...known,
      ...(listed ? [] : [{ value, label }]),
    ];
  };
  return (
    <div className={classes.sides}>
      <NativeSelect
        label={words.from}
        value={sideText(from)}
        data={choices(from)}
        onChange={(event) => url.set({ from: event.currentTarget.value }, 'push')}
      />
      <Tooltip label={words.swap}>
        <ActionIcon
          variant="default"
          size="1.875rem"
          aria-label={words.swap}
          onClick={() => url.set({ from: sideText(to), to: sideText(from) }, 'push')}
        >
          <IconArrowsExchange size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <NativeSelect
        label={words.to}
        value={sideText(to)}
        data={choices(to)}
        onChange={(event) => url.set({ to: event.currentTarget.value }, 'push')}
      />
    </div>
  );
}

function Comparison({ from, to }: { readonly from: Side; readonly to: Side }) {
  const words = useMessages().compare;
  const [before, after] = [useSide(from), useSide(to)];
  const inCode = useUrlState().get('view') === 'code';
  const failed = [before, after].find(({ error, document }) => error !== null && document === null);
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={failed.retry} />;
  if (before.document === null || after.document === null) return <Skeleton height={280} />;
  const sides: Sided = { before: before.document, after: after.document };
  return inCode ? (
    <SideBySide {...sides} />
  ) : (
    <Panel title={words.view.words}>
      <ChangeList {...sides} />
    </Panel>
  );
}

interface Sided {
  readonly before: Json;
  readonly after: Json;
}
