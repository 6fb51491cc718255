'use client';
import { ActionIcon, Anchor, Button, CopyButton, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { isApiProblem } from '../../api/api-problem.ts';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { AdjustDialog } from '../player-desk/adjust-dialog.tsx';
import { balanceQuery } from '../player-story/queries.ts';
import { BalanceFigures } from './balance-figures.tsx';
import { PlayerSkeleton } from './player-skeleton.tsx';
import { PlayerTabs } from './player-tabs.tsx';
import classes from './players.module.css';

/** One player's story, as the desk tells it on the phone. */
export function PlayerPage({ playerId }: { readonly playerId: string }) {
  const { player: words, playerDesk } = useMessages();
  const { operatorId, may } = useOperator();
  const url = useUrlState();
  const balance = useQuery(balanceQuery(browserTransport, operatorId, playerId));
  const nobody = isApiProblem(balance.error) && balance.error.kind === 'not_found';
  return (
    <>
      <PageHeader
        title={<PlayerTitle playerId={playerId} />}
        purpose={words.purpose}
        actions={
          <>
            <Anchor component={Link} href={`/${operatorId}/players`} size="sm">
              <IconArrowLeft size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {words.back}
            </Anchor>
            {balance.data && may('player.adjust') && (
              <Button onClick={() => url.set({ adjust: '1' }, 'push')}>
                {playerDesk.adjust.open}
              </Button>
            )}
          </>
        }
      />
      {balance.isPending && <PlayerSkeleton />}
      {nobody && <EmptyState title={words.unknown} detail={words.unknownDetail} />}
      {balance.isError && !nobody && balance.data === undefined && (
        <ErrorState error={balance.error} onRetry={balance.refetch} />
      )}
      {balance.data && (
        <>
          <BalanceFigures balance={balance.data} />
          <PlayerTabs playerId={playerId} />
          <AdjustDialog playerId={playerId} spendable={balance.data.spendable} />
        </>
      )}
    </>
  );
}

function PlayerTitle({ playerId }: { readonly playerId: string }) {
  const { player: words, players } = useMessages();
  return (
    <span className={classes.idLine}>
      {words.title} <span className="mono">{playerId}</span>
      <CopyButton value={playerId}>
        {({ copied, copy }) => (
          <Tooltip label={players.copyId}>
            <ActionIcon aria-label={players.copyId} onClick={copy} ml={4}>
              {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}
