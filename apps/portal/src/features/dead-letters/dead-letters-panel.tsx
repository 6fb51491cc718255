'use client';
import {
  type DeadLetterList,
  type DeadLetterView,
  deadLetterReasons,
} from '@house-rules/contracts';
import { Button, NativeSelect, SegmentedControl, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import { DeadLetterDialogs } from './dead-letter-dialogs.tsx';
import { DeadLetterTable } from './dead-letter-table.tsx';
import classes from './dead-letters.module.css';
import { deadLettersQuery } from './queries.ts';

/** By reason, newest first; each can be looked at, sent again after the mend, or given up. */
export function DeadLettersPanel() {
  const words = useReading().messages.deadLetters;
  const { operatorId } = useOperator();
  const url = useUrlState();
  const all = url.get('letters') === 'all';
  const named = url.get('reason') ?? '';
  // What the address cannot mean is no filter, so the API never refuses the page.
  const reason = deadLetterReasons.find((each) => each === named) ?? '';
  const filter = { state: all ? '' : 'open', reason };
  const list = useInfiniteQuery(deadLettersQuery(browserTransport, operatorId, filter));
  if (list.data === undefined) {
    if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
    return <Skeleton height={150} />;
  }
  const letters: DeadLetterView[] = list.data.pages.flatMap((page) => page.deadLetters);
  const open = list.data.pages[0]?.open ?? [];
  return (
    <Panel title={words.title} beside={<Which all={all} />} flush>
      <Reasons open={open} reason={reason} />
      {letters.length === 0 ? (
        <p className={classes.padded}>{reason === '' && !all ? words.none : words.noneOf}</p>
      ) : (
        <DeadLetterTable letters={letters} />
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
      <DeadLetterDialogs letters={letters} />
    </Panel>
  );
}

function Which({ all }: { readonly all: boolean }) {
  const words = useReading().messages.deadLetters.show;
  const url = useUrlState();
  return (
    <SegmentedControl
      aria-label={words.label}
      value={all ? 'all' : 'open'}
      onChange={(value) => url.set({ letters: value === 'all' ? 'all' : null }, 'push')}
      data={[
        { value: 'open', label: words.open },
        { value: 'all', label: words.all },
      ]}
    />
  );
}

interface ReasonsProps {
  readonly open: DeadLetterList['open'];
  readonly reason: string;
}

/** How many are open, by reason; a choice narrows the list. */
function Reasons({ open, reason }: ReasonsProps) {
  const { messages, numbers } = useReading();
  const words = messages.deadLetters;
  const url = useUrlState();
  const total = open.reduce((sum, { count }) => sum + count, 0);
  const listed = open.some((each) => each.reason === reason) || reason === '';
  return (
    <div className={classes.head}>
      <p className={classes.quiet}>{words.note}</p>
      <NativeSelect
        aria-label={words.filter}
        value={reason}
        onChange={(event) => url.set({ reason: event.currentTarget.value }, 'push')}
        data={[
          { value: '', label: words.any(numbers.format(total)) },
          ...open.map((each) => ({
            value: each.reason,
            label: words.ofReason(
              words.reasons[each.reason] ?? each.reason,
              numbers.format(each.count),
            ),
          })),
          ...(listed ? [] : [{ value: reason, label: words.reasons[reason] ?? reason }]),
        ]}
      />
    </div>
  );
}
