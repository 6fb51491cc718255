'use client';
import type { HistoryRow } from '@house-rules/contracts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import { sentenceWords } from '../explanation/explanation-words.ts';
import { RuleOutcomes } from '../explanation/rule-outcomes.tsx';
import { Waterfall } from '../explanation/waterfall.tsx';
import classes from './history.module.css';
import { LotMoves } from './lot-moves.tsx';

export type WagerHistoryRow = Extract<HistoryRow, { kind: 'wager' }>;

interface WagerDetailProps {
  readonly row: WagerHistoryRow;
  /** The sentence stands above already. */
  readonly isSaid?: boolean;
}

/** Why this wager earned what it earned, line by line. */
export function WagerDetail({ row, isSaid = false }: WagerDetailProps) {
  const { player: words, explanation } = useMessages();
  const { clockface } = useOperator();
  return (
    <div className={classes.detail}>
      {row.explanation === null ? (
        <p className={classes.readOut}>{words.noExplanation}</p>
      ) : (
        <>
          {!isSaid && (
            <p className={classes.readOut}>{sentenceWords(row.explanation, explanation)}</p>
          )}
          <section>
            <h3 className={classes.detailTitle}>{explanation.sum}</h3>
            <Waterfall steps={row.explanation.steps} />
          </section>
          <section>
            <h3 className={classes.detailTitle}>{explanation.rules}</h3>
            <RuleOutcomes rules={row.explanation.rules} />
          </section>
        </>
      )}
      {row.spendable !== 0 && <LotMoves lots={row.lots} />}
      <p className={classes.facts}>
        <span>
          <Instant at={row.occurredAt} clockface={clockface} />
        </span>
        <span>{words.rules(row.ruleSetVersion)}</span>
        <span>{words.rates(row.ratesVersion, row.rate)}</span>
        <span>
          {words.game} {row.gameId}
        </span>
        <span>
          {words.jurisdiction} {row.jurisdiction}
        </span>
        <span>
          {words.detail.posted} <Instant at={row.postedAt} clockface={clockface} />
        </span>
        <span>
          {words.detail.status} <Points micropoints={row.status} change />
        </span>
        <span>
          {words.detail.qualifying} <Points micropoints={row.qualifyingBefore} />
        </span>
        {row.facts.length > 0 && (
          <span>
            {words.detail.seen} {row.facts.join(', ')}
          </span>
        )}
        <span>
          {words.detail.sequence} {row.playerSequence}
        </span>
        <span>
          {words.wagerId} <code>{row.wagerId}</code>
        </span>
      </p>
    </div>
  );
}
