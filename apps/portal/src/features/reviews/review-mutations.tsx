'use client';
import type { MutationReportView } from '@house-rules/contracts';
import { Panel } from '../../frame/panel.tsx';
import { asSentence } from '../../frame/states/as-sentence.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './reviews.module.css';

/** More is read once these are mended. */
const shownMax = 8;

/** The mistakes that the stored tests let pass, each with a test that would not. */
export function ReviewMutations({ report }: { readonly report: MutationReportView | null }) {
  const { messages, numbers } = useReading();
  const words = messages.reviews.mutations;
  const missed = report?.results.filter(({ outcome }) => outcome === 'missed') ?? [];
  if (report === null || missed.length === 0) return null;
  const shown = missed.slice(0, shownMax);
  return (
    <Panel title={words.title}>
      <p className={classes.quiet}>{words.note}</p>
      <ul className={classes.lines}>
        {shown.map(({ sentence, pointer, wouldCatch }) => (
          <li key={`${pointer} ${sentence}`}>
            {asSentence(sentence)}
            <span className={classes.would}>
              {wouldCatch === null ? words.wouldNot : words.would(wouldCatch.name)}
            </span>
          </li>
        ))}
      </ul>
      {report.missed > shown.length && (
        <p className={classes.quiet}>
          {words.shown(numbers.format(shown.length), numbers.format(report.missed))}
        </p>
      )}
    </Panel>
  );
}
