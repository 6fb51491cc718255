'use client';
import type { ImportPreview as Preview } from '@house-rules/contracts';
import type { ReactNode } from 'react';
import { CodedText } from '../../frame/coded-text.tsx';
import { asSentence } from '../../frame/states/as-sentence.ts';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './rule-set-file.module.css';

/** What would become of the draft: in sentences first, both sides of what conflicts, then the checks. */
export function ImportPreview({ preview }: { readonly preview: Preview }) {
  const words = useMessages().ruleSetFile;
  const { differences, kept, findings, tests, outcome } = preview;
  const failing = tests.filter(({ passed }) => !passed);
  return (
    <div className={classes.preview}>
      <strong role="status">{words.outcomes[outcome](differences.length)}</strong>
      {differences.length > 0 && (
        <Listed title={words.differences}>
          {differences.map((sentence) => (
            <li key={sentence}>{asSentence(sentence)}</li>
          ))}
        </Listed>
      )}
      <Conflicts preview={preview} />
      {kept.length > 0 && (
        <Listed title={words.kept}>
          {kept.map((pointer) => (
            <li key={pointer}>
              <code>{pointer}</code>
            </li>
          ))}
        </Listed>
      )}
      {findings.length > 0 && (
        <Listed title={words.findings}>
          {findings.map(({ severity, pointer, code, sentence }) => (
            <li key={`${code} ${pointer} ${sentence}`}>
              <ToneBadge tone={severity === 'blocks' ? 'wrong' : 'draft'}>
                {words.severity[severity]}
              </ToneBadge>{' '}
              <CodedText text={asSentence(sentence)} />
            </li>
          ))}
        </Listed>
      )}
      {failing.length > 0 && (
        <Listed title={words.failing}>
          {failing.map(({ pointer, name }) => (
            <li key={pointer}>{name}</li>
          ))}
        </Listed>
      )}
    </div>
  );
}

interface ListedProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Listed({ title, children }: ListedProps) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.list}>{children}</ul>
    </section>
  );
}

/** Where both sides changed the same: what stood there, and what each made of it. */
function Conflicts({ preview }: { readonly preview: Preview }) {
  const words = useMessages().ruleSetFile;
  if (preview.places.length === 0) return null;
  return (
    <section>
      <h3 className={classes.title}>{words.conflicts}</h3>
      {preview.places.map(({ pointer, base, theirs, yours }) => (
        <div key={pointer} className={classes.conflict}>
          <code>{pointer === '' ? words.whole : pointer}</code>
          <dl className={classes.sides}>
            <Side title={words.sides.base} value={base} />
            <Side title={words.sides.draft} value={theirs} />
            <Side title={words.sides.file} value={yours} />
          </dl>
        </div>
      ))}
    </section>
  );
}

/** Longer values are told apart by their beginnings; the whole of them stands in the file. */
const shownMax = 400;

function Side({ title, value }: { readonly title: string; readonly value: unknown }) {
  const { nothing } = useMessages().ruleSetFile;
  const text = value === undefined ? nothing : JSON.stringify(value, null, 1);
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <pre className={classes.code}>
          {text.length > shownMax ? `${text.slice(0, shownMax)} …` : text}
        </pre>
      </dd>
    </div>
  );
}
