'use client';
import type { PlayerRebuild, RebuildLine } from '@house-rules/contracts';
import { Alert, Button, Skeleton, Switch } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { LocalTimeInput } from '../../formats/local-time-input.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';
import { rebuildQuery } from './queries.ts';
import { RebuildLots } from './rebuild-lots.tsx';
import { RebuildStanding } from './rebuild-standing.tsx';
import { RebuildTable } from './rebuild-table.tsx';

/** The player's ledger beside what comes out when it is made again; now, or as of any instant. */
export function RebuildPanel({ playerId }: { readonly playerId: string }) {
  const words = useReading().messages.ledgerAudit.rebuild;
  const { operatorId, clockface } = useOperator();
  const url = useUrlState();
  const asOf = url.get('at') ?? '';
  const rebuild = useInfiniteQuery(rebuildQuery(browserTransport, operatorId, playerId, asOf));
  const [head] = rebuild.data?.pages ?? [];
  return (
    <div className={classes.page}>
      <div className={classes.asked}>
        <div className={classes.at}>
          <LocalTimeInput
            label={words.at}
            instant={asOf}
            clockface={clockface}
            empty={words.atEmpty}
            onChange={(at) => url.set({ at })}
          />
        </div>
        <p className={classes.quiet}>{words.purpose}</p>
      </div>
      {head === undefined && rebuild.isError && (
        <ErrorState error={rebuild.error} onRetry={rebuild.refetch} />
      )}
      {head === undefined && !rebuild.isError && <Skeleton height={320} />}
      {head !== undefined && (
        <>
          <Verdict rebuild={head} />
          <RebuildStanding rebuild={head} />
          {head.playerSequence > 0 && <RebuildLots rebuild={head} />}
          <Lines
            lines={rebuild.data?.pages.flatMap((page) => page.lines) ?? []}
            more={rebuild.hasNextPage}
            loading={rebuild.isFetchingNextPage}
            onMore={() => void rebuild.fetchNextPage()}
          />
        </>
      )}
    </div>
  );
}

/** Whether they agree, and where they first do not. */
function Verdict({ rebuild }: { readonly rebuild: PlayerRebuild }) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.rebuild;
  const { same, firstDifference, differences, playerSequence } = rebuild;
  if (playerSequence === 0) return <p className={classes.quiet}>{words.nothing}</p>;
  if (same) {
    return (
      <p className={classes.green} role="status">
        {words.same(numbers.format(playerSequence))}
      </p>
    );
  }
  return (
    <Alert variant="light" color="red" title={words.differs(numbers.format(differences))}>
      {firstDifference && `${words.first}: ${firstDifference.sentence}`}
    </Alert>
  );
}

interface LinesProps {
  readonly lines: readonly RebuildLine[];
  readonly more: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
}

function Lines({ lines, more, loading, onMore }: LinesProps) {
  const words = useReading().messages.ledgerAudit.rebuild;
  const url = useUrlState();
  const only = url.get('only') !== null;
  const withLots = url.get('lots') !== null;
  const shown = only ? lines.filter(({ differences }) => differences.length > 0) : lines;
  return (
    <Panel
      title={words.title}
      beside={
        <div className={classes.switches}>
          <Switch
            size="xs"
            label={words.lots.show}
            checked={withLots}
            onChange={(event) => url.set({ lots: event.currentTarget.checked ? '1' : null })}
          />
          <Switch
            size="xs"
            label={words.only}
            checked={only}
            onChange={(event) => url.set({ only: event.currentTarget.checked ? '1' : null })}
          />
        </div>
      }
      flush
    >
      {shown.length === 0 ? (
        <p className={classes.padded}>{only ? words.nothingDiffers : words.nothing}</p>
      ) : (
        <RebuildTable lines={shown} withLots={withLots} />
      )}
      {more && (
        <div className={classes.more}>
          <Button variant="default" onClick={onMore} loading={loading}>
            {words.more}
          </Button>
        </div>
      )}
    </Panel>
  );
}
