'use client';
import type { Json } from '@house-rules/contracts';
import { useMemo } from 'react';
import { Panel } from '../../frame/panel.tsx';
import { ScrollGroup } from '../../frame/scroll-group.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './compare.module.css';
import { inOrderOf } from './in-order-of.ts';
import { type DiffLine, type DiffPart, type DiffRow, diffLines, withGaps } from './line-diff.ts';

interface SideBySideProps {
  readonly before: Json;
  readonly after: Json;
}

/** A page is no place for more; the words tell all of it. */
const shownMax = 1_200;

/** The JSON of both, line beside line; what is the same is left out but for a few lines around. */
export function SideBySide({ before, after }: SideBySideProps) {
  const { messages, numbers } = useReading();
  const words = messages.compare;
  const rows = useMemo(() => {
    const write = (document: Json) => JSON.stringify(document, null, 2).split('\n');
    return diffLines(write(before), write(inOrderOf(before, after)));
  }, [before, after]);
  const parts = useMemo(() => withGaps(rows), [rows]);
  const differing = rows.some(({ kind }) => kind !== 'same');
  const shown = useMemo(() => firstRows(parts), [parts]);
  const total = parts.reduce((sum, part) => sum + (part.kind === 'rows' ? part.rows.length : 0), 0);
  if (!differing) return <p className={classes.same}>{words.same}</p>;
  return (
    <Panel title={words.lines} flush>
      <ScrollGroup className={classes.scroll ?? ''} label={words.lines}>
        <table className={classes.lines}>
          <colgroup>
            <col className={classes.numbers} />
            <col />
            <col className={classes.numbers} />
            <col />
          </colgroup>
          <thead className="visually-hidden">
            <tr>
              <th>{words.line}</th>
              <th>{words.from}</th>
              <th>{words.line}</th>
              <th>{words.to}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((part) => (
              <Part key={keyOf(part)} part={part} />
            ))}
          </tbody>
        </table>
      </ScrollGroup>
      {total > shownMax && (
        <p className={classes.foot}>
          {words.tooFar(numbers.format(shownMax), numbers.format(total))}
        </p>
      )}
    </Panel>
  );
}

interface KeyedPart {
  readonly part: DiffPart;
  /** Lines of both sides before it. */
  readonly at: number;
}

const keyOf = ({ part, at }: KeyedPart) => `${part.kind} ${at}`;

function firstRows(parts: readonly DiffPart[]): KeyedPart[] {
  const shown: KeyedPart[] = [];
  let at = 0;
  let left = shownMax;
  for (const part of parts) {
    if (left <= 0) break;
    if (part.kind === 'gap') shown.push({ part, at });
    else shown.push({ part: { kind: 'rows', rows: part.rows.slice(0, left) }, at });
    at += part.kind === 'gap' ? part.lines : part.rows.length;
    left -= part.kind === 'rows' ? part.rows.length : 0;
  }
  return shown;
}

function Part({ part: { part } }: { readonly part: KeyedPart }) {
  const { messages, numbers } = useReading();
  if (part.kind === 'gap') {
    return (
      <tr className={classes.gap}>
        <td colSpan={4}>{messages.compare.unchanged(numbers.format(part.lines))}</td>
      </tr>
    );
  }
  return part.rows.map((row) => (
    <Line key={`${row.before?.number ?? ''} ${row.after?.number ?? ''}`} row={row} />
  ));
}

function Line({ row }: { readonly row: DiffRow }) {
  const words = useReading().messages.compare.kinds;
  const differs = row.kind !== 'same';
  return (
    <tr data-same={!differs || undefined}>
      <Half line={row.before} kind={differs && row.before !== null ? 'removed' : null} />
      <Half
        line={row.after}
        kind={differs && row.after !== null ? 'added' : null}
        says={differs ? words[row.kind] : null}
      />
    </tr>
  );
}

interface HalfProps {
  readonly line: DiffLine | null;
  readonly kind: 'removed' | 'added' | null;
  /** Heard, where it is only seen otherwise. */
  readonly says?: string | null;
}

function Half({ line, kind, says = null }: HalfProps) {
  return (
    <>
      <td className={classes.number} data-empty={line === null || undefined}>
        {line?.number}
      </td>
      <td
        className={classes.text}
        data-kind={kind ?? undefined}
        data-empty={line === null || undefined}
      >
        {says !== null && <span className="visually-hidden">{says}: </span>}
        {line?.text}
      </td>
    </>
  );
}
