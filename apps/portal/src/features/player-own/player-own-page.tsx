'use client';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { isApiProblem } from '../../api/api-problem.ts';
import { browserTransport } from '../../api/browser-transport.ts';
import { BrandMark } from '../../frame/brand-mark.tsx';
import { ColorSchemeToggle } from '../../frame/color-scheme-toggle.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useSignOut } from '../../frame/use-sign-out.ts';
import { useMessages } from '../../messages/language.tsx';
import { balanceQuery } from '../player-story/queries.ts';
import { OwnBalance } from './own-balance.tsx';
import { OwnHistory } from './own-history.tsx';
import { OwnSkeleton } from './own-skeleton.tsx';
import classes from './player-own.module.css';

interface PlayerOwnPageProps {
  readonly operatorId: string;
  readonly operatorName: string;
  readonly playerId: string;
}

/** What a player has, and why; made for a phone. */
export function PlayerOwnPage({ operatorId, operatorName, playerId }: PlayerOwnPageProps) {
  const words = useMessages().playerOwn;
  const { leaving, leave } = useSignOut();
  const balance = useQuery(balanceQuery(browserTransport, operatorId, playerId));
  // The ledger knows a player from the first wager on; until then it is asked again and again.
  const unknown = isApiProblem(balance.error) && balance.error.kind === 'not_found';
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <BrandMark /> <span className={classes.operator}>{operatorName}</span>
        <ColorSchemeToggle />
        <Button variant="subtle" color="gray" onClick={leave} loading={leaving}>
          {words.signOut}
        </Button>
      </header>
      <main className={classes.main}>
        <h1 className={classes.title}>{words.title}</h1>
        {balance.isPending && <OwnSkeleton />}
        {unknown && <EmptyState title={words.none} detail={words.empty} />}
        {balance.isError && !unknown && balance.data === undefined && (
          <ErrorState error={balance.error} onRetry={balance.refetch} />
        )}
        {balance.data && <OwnBalance balance={balance.data} />}
        {balance.data && <OwnHistory operatorId={operatorId} playerId={playerId} />}
      </main>
    </div>
  );
}
