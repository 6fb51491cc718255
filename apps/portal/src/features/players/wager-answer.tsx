'use client';
import type { WagerAnswer as Answer } from '@house-rules/contracts';
import { Anchor, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserTransport } from '../../api/browser-transport.ts';
import { Instant } from '../../formats/instant.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { type Tone, ToneBadge } from '../../frame/tone-badge.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './history.module.css';
import { wagerQuery } from './queries.ts';
import { WagerDetail } from './wager-detail.tsx';

const tones: Readonly<Record<Answer['state'], Tone>> = {
  earned: 'live',
  zero_points: 'draft',
  reversed: 'draft',
  dead_letter: 'wrong',
  parked: 'plain',
  not_received: 'plain',
};

/** What became of one wager: a sentence to read out first, and under it all that is known. */
export function WagerAnswer({ wagerId }: { readonly wagerId: string }) {
  const { players } = useReading().messages;
  const words = players.wager;
  const { operatorId } = useOperator();
  const url = useUrlState();
  const answer = useQuery(wagerQuery(browserTransport, operatorId, wagerId));
  const { data } = answer;
  if (data === undefined && answer.isError) {
    return <ErrorState error={answer.error} onRetry={answer.refetch} />;
  }
  if (data === undefined) return <Skeleton height={180} />;
  return (
    <Panel
      title={words.title}
      beside={
        <Button variant="subtle" size="compact-xs" onClick={() => url.set({ wager: null }, 'push')}>
          {words.clear}
        </Button>
      }
    >
      <div className={classes.answer}>
        <p className={classes.answerSentence} role="status">
          <ToneBadge tone={tones[data.state]}>{words.states[data.state]}</ToneBadge>{' '}
          <strong>{data.sentence.text}</strong>
        </p>
        <AnswerDetail answer={data} />
      </div>
    </Panel>
  );
}

function AnswerDetail({ answer }: { readonly answer: Answer }) {
  if (answer.state === 'dead_letter') return <Received at={answer.receivedAt} />;
  if (answer.state === 'parked') return <Received at={answer.parkedAt} />;
  if (answer.state === 'not_received') return <NotReceived answer={answer} />;
  return <Posted answer={answer} />;
}

type PostedAnswer = Extract<Answer, { playerId: string }>;

function Posted({ answer }: { readonly answer: PostedAnswer }) {
  const words = useReading().messages.players.wager;
  const { operatorId } = useOperator();
  const { playerId, row, reversals } = answer;
  return (
    <>
      {reversals.map(({ playerSequence, sentence }) => (
        <p key={playerSequence} className={classes.quiet}>
          {sentence.text}
        </p>
      ))}
      <p className={classes.quiet}>
        <Anchor
          component={Link}
          href={`/${operatorId}/players/${playerId}?row=${row.playerSequence}`}
          inherit
          underline="always"
        >
          {words.toPlayer}
        </Anchor>{' '}
        <code>{playerId}</code>
      </p>
      <WagerDetail row={row} isSaid={answer.state !== 'reversed'} />
    </>
  );
}

function Received({ at }: { readonly at: string }) {
  const words = useReading().messages.players.wager;
  const { clockface } = useOperator();
  return (
    <p className={classes.facts}>
      {words.received} <Instant at={at} clockface={clockface} />
    </p>
  );
}

function NotReceived({ answer }: { readonly answer: Extract<Answer, { state: 'not_received' }> }) {
  const { messages, numbers } = useReading();
  const words = messages.players.wager;
  const { clockface } = useOperator();
  const { lastPostedAt, newestWagerAt, behindSeconds } = answer;
  return (
    <>
      <p className={classes.quiet}>{words.waits}</p>
      <p className={classes.facts}>
        <span>
          {words.behind}{' '}
          {behindSeconds === null
            ? messages.frame.states.unknown
            : words.seconds(numbers.format(behindSeconds))}
        </span>
        <span>
          {words.newestWager} <Instant at={newestWagerAt} clockface={clockface} />
        </span>
        <span>
          {words.lastPosted} <Instant at={lastPostedAt} clockface={clockface} />
        </span>
      </p>
    </>
  );
}
