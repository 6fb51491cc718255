'use client';
import type { BatchPreview as Preview } from '@house-rules/contracts';
import { Table } from '@mantine/core';
import { Points } from '../../formats/points.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './adjustments.module.css';

/** What the file would do: its sums, each fault by line and column, and players before and after. */
export function BatchPreview({ preview }: { readonly preview: Preview }) {
  const { messages, numbers } = useReading();
  const words = messages.adjustments.batch;
  const { findings, findingsFound, sample } = preview;
  return (
    <div className={classes.page}>
      <strong role="status">
        {words.totals(numbers.format(preview.rows), numbers.format(preview.players))}
        {findingsFound === 0 ? `. ${words.sound}` : ''}
      </strong>
      <dl className={classes.sums}>
        <div>
          <dt>{words.given}</dt>
          <dd>
            <Points micropoints={preview.given} />
          </dd>
        </div>
        <div>
          <dt>{words.taken}</dt>
          <dd>
            <Points micropoints={preview.taken} />
          </dd>
        </div>
      </dl>
      {findings.length > 0 && <Findings preview={preview} />}
      {sample.length > 0 && <Sample sample={sample} />}
    </div>
  );
}

function Findings({ preview }: { readonly preview: Preview }) {
  const { messages, numbers } = useReading();
  const words = messages.adjustments.batch;
  const { findings, findingsFound } = preview;
  const shown = numbers.format(findings.length);
  const found = numbers.format(findingsFound);
  return (
    <section className={classes.framed}>
      <DataTable
        label={words.findings(found)}
        columns={[
          { key: 'line', label: words.line, right: true },
          { key: 'column', label: words.column },
          { key: 'severity', label: words.severity },
          { key: 'finding', label: words.finding },
        ]}
      >
        {findings.map(({ line, column, code, severity, sentence }) => (
          <Table.Tr key={`${line} ${column} ${code}`}>
            <Table.Td ta="right" className="figures">
              {numbers.format(line)}
            </Table.Td>
            <Table.Td>{column ?? words.wholeLine}</Table.Td>
            <Table.Td>
              <ToneBadge tone={severity === 'blocks' ? 'wrong' : 'draft'}>
                {words[severity]}
              </ToneBadge>
            </Table.Td>
            <Table.Td>{sentence}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {findingsFound > findings.length && (
        <p className={classes.quiet}>{words.findingsSome(shown, found)}</p>
      )}
    </section>
  );
}

function Sample({ sample }: Pick<Preview, 'sample'>) {
  const { messages, numbers } = useReading();
  const words = messages.adjustments.batch;
  return (
    <section className={classes.framed}>
      <DataTable
        label={words.sample}
        columns={[
          { key: 'line', label: words.line, right: true },
          { key: 'player', label: messages.adjustments.columns.player },
          { key: 'before', label: words.before, right: true, wide: true },
          { key: 'change', label: words.change, right: true },
          { key: 'after', label: words.after, right: true },
        ]}
      >
        {sample.map(({ line, playerId, points, spendableBefore, spendableAfter }) => (
          <Table.Tr key={line}>
            <Table.Td ta="right" className="figures">
              {numbers.format(line)}
            </Table.Td>
            <Table.Td className="mono" title={playerId}>
              {playerId.slice(0, 8)}
            </Table.Td>
            <Table.Td ta="right" data-wide>
              <Points micropoints={spendableBefore} />
            </Table.Td>
            <Table.Td ta="right">
              <Points micropoints={points} change />
            </Table.Td>
            <Table.Td ta="right">
              <Points micropoints={spendableAfter} />
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </section>
  );
}
