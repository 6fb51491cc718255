'use client';
import { cancelRedemption } from '@house-rules/api-client';
import {
  cancelRedemptionRequestSchema,
  type Redemption,
  redemptionSchema,
} from '@house-rules/contracts';
import { Button, Skeleton, Table } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useWrite } from '../../api/use-write.ts';
import { formatShort } from '../../formats/format-instant.ts';
import { formatPoints } from '../../formats/format-points.ts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ReasonDialog } from '../../frame/reason-dialog.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { type Tone, ToneBadge } from '../../frame/tone-badge.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import { playerKey, redemptionsQuery } from '../player-story/queries.ts';
import classes from './desk.module.css';

const tones: Readonly<Record<Redemption['state'], Tone>> = {
  reserved: 'draft',
  confirmed: 'live',
  cancelled: 'plain',
  lapsed: 'plain',
};

/** What the player spent points on; the desk can cancel what is only reserved. */
export function RedemptionsPanel({ playerId }: { readonly playerId: string }) {
  const { playerDesk, player } = useReading().messages;
  const words = playerDesk.redemptions;
  const { operatorId } = useOperator();
  const url = useUrlState();
  const list = useInfiniteQuery(redemptionsQuery(browserTransport, operatorId, playerId));
  if (list.data === undefined) {
    if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
    return <Skeleton height={260} />;
  }
  const redemptions = list.data.pages.flatMap((page) => page.redemptions);
  const chosen = redemptions.find(({ redemptionId }) => redemptionId === url.get('cancel'));
  return (
    <Panel title={words.title} flush>
      {redemptions.length === 0 ? (
        <p className={classes.padded}>{words.empty}</p>
      ) : (
        <DataTable
          label={words.title}
          columns={[
            { key: 'reserved', label: words.columns.reserved },
            { key: 'reward', label: words.columns.reward },
            { key: 'points', label: words.columns.points, right: true },
            { key: 'state', label: words.columns.state },
            { key: 'settled', label: words.columns.settled, wide: true },
            { key: 'note', label: words.columns.note, wide: true },
            { key: 'act', label: words.cancel, hidden: true },
          ]}
        >
          {redemptions.map((redemption) => (
            <RedemptionRow key={redemption.redemptionId} redemption={redemption} />
          ))}
        </DataTable>
      )}
      {list.hasNextPage && (
        <Button
          m="sm"
          variant="default"
          onClick={() => void list.fetchNextPage()}
          loading={list.isFetchingNextPage}
        >
          {player.more}
        </Button>
      )}
      {chosen?.state === 'reserved' && <CancelDialog redemption={chosen} />}
    </Panel>
  );
}

function RedemptionRow({ redemption }: { readonly redemption: Redemption }) {
  const { messages } = useReading();
  const words = messages.playerDesk.redemptions;
  const { clockface, may } = useOperator();
  const url = useUrlState();
  const { state, settledAt, lapsesAt, note, rewardId, redemptionId } = redemption;
  return (
    <Table.Tr>
      <Table.Td>
        <Instant at={redemption.reservedAt} clockface={clockface} as="short" />
      </Table.Td>
      <Table.Td>{rewardId}</Table.Td>
      <Table.Td ta="right">
        <Points micropoints={redemption.points} />
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={tones[state]}>{words.states[state]}</ToneBadge>
      </Table.Td>
      <Table.Td data-wide>
        {settledAt === null ? (
          words.lapses(formatShort(lapsesAt, clockface))
        ) : (
          <Instant at={settledAt} clockface={clockface} as="short" />
        )}
      </Table.Td>
      <Table.Td data-wide className={classes.note ?? ''}>
        {note ?? messages.playerDesk.none}
      </Table.Td>
      <Table.Td ta="right">
        {state === 'reserved' && may('redemption.cancel') && (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={words.cancelOf(rewardId)}
            onClick={() => url.set({ cancel: redemptionId }, 'push')}
          >
            {words.cancel}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function CancelDialog({ redemption }: { readonly redemption: Redemption }) {
  const { messages, points } = useReading();
  const words = messages.playerDesk.redemptions;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const url = useUrlState();
  const { playerId, redemptionId, rewardId } = redemption;
  const figure = formatPoints(redemption.points, points);
  const close = () => url.set({ cancel: null }, 'push');
  const cancelling = useWrite({
    operation: cancelRedemption,
    path: { operatorId, playerId, redemptionId },
    schema: redemptionSchema,
    onDone: () => {
      void queryClient.invalidateQueries({ queryKey: playerKey(operatorId, playerId) });
      toast(words.done(figure));
      close();
    },
  });
  return (
    <ReasonDialog
      schema={cancelRedemptionRequestSchema.shape.reason}
      title={words.cancelTitle}
      says={words.cancelSays(figure, rewardId)}
      submit={words.submit}
      keep={words.keep}
      busy={cancelling.isPending}
      error={cancelling.error}
      onClose={close}
      onSubmit={(reason) => cancelling.mutate({ reason })}
    />
  );
}
