'use client';
import type { ImpactFigures, ImpactRun, ImpactTotals } from '@house-rules/contracts';
import { Alert, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatShort } from '../../formats/format-instant.ts';
import { formatPointsSum, groupDecimal } from '../../formats/format-points.ts';
import { wordsOfId } from '../../formats/words-of-id.ts';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './price.module.css';
import { priceQuery } from './queries.ts';

/** Live beside proposed, with the difference; and what the figures do not say. */
export function PriceFigures({ run }: { readonly run: ImpactRun }) {
  const { messages } = useReading();
  const words = messages.price;
  const { operatorId, clockface } = useOperator();
  const report = useQuery(priceQuery(browserTransport, operatorId, run.runId)).data;
  const { totals, stale, span, liveVersion, askedBy } = run;
  if (totals === null) return null;
  const [from, to] = [formatShort(span.from, clockface), formatShort(span.to, clockface)];
  return (
    <>
      {stale !== null && (
        <Alert variant="light" color="orange">
          {words.stale[stale]}
        </Alert>
      )}
      {totals.cutShort !== null && (
        <Alert variant="light" color="orange">
          {words.cutShort[totals.cutShort]}
        </Alert>
      )}
      <Sides totals={totals} figures={report?.figures ?? null} />
      <Players totals={totals} />
      <p className={classes.quiet}>
        {words.span(from, to, liveVersion)} {words.askedBy(askedBy.name)}.
      </p>
    </>
  );
}

interface SidesProps {
  readonly totals: ImpactTotals;
  readonly figures: ImpactFigures | null;
}

function Sides({ totals, figures }: SidesProps) {
  const { messages, points } = useReading();
  const words = messages.price;
  const { columns } = words;
  const sum = (micropoints: string) => formatPointsSum(micropoints, points);
  const money = (amount: string | null) =>
    amount === null ? words.worthless : groupDecimal(amount, points);
  const { live, proposed, change, currency } = totals;
  return (
    <DataTable
      label={words.sides}
      columns={[
        { key: 'what', label: columns.what },
        { key: 'live', label: columns.live, right: true },
        { key: 'proposed', label: columns.proposed, right: true },
        { key: 'change', label: columns.change, right: true },
      ]}
    >
      <Row
        what={words.points}
        live={sum(live.points)}
        proposed={sum(proposed.points)}
        change={signed(sum(change.points))}
      />
      <Row
        what={words.cost(currency.proposed)}
        live={money(live.cost)}
        proposed={money(proposed.cost)}
        change={change.cost === null ? '–' : signed(money(change.cost))}
      />
      {figures?.byCategory.map((each) => (
        <Row
          key={each.category}
          what={wordsOfId(each.category)}
          live={sum(each.live.points)}
          proposed={sum(each.proposed.points)}
          change={signed(sum(String(BigInt(each.proposed.points) - BigInt(each.live.points))))}
        />
      ))}
    </DataTable>
  );
}

interface RowProps {
  readonly what: string;
  readonly live: string;
  readonly proposed: string;
  readonly change: string;
}

function Row({ what, live, proposed, change }: RowProps) {
  return (
    <Table.Tr>
      <Table.Td>{what}</Table.Td>
      {[live, proposed].map((figure, index) => (
        <Table.Td key={index === 0 ? 'live' : 'proposed'} ta="right" className="figures">
          {figure}
        </Table.Td>
      ))}
      <Table.Td ta="right" className="figures">
        <strong>{change}</strong>
      </Table.Td>
    </Table.Tr>
  );
}

/** What is more carries its sign; less has one already, and nothing needs none. */
const signed = (figure: string): string =>
  /^[1-9]|^0.*[1-9]/.test(figure) ? `+${figure}` : figure;

function Players({ totals }: { readonly totals: ImpactTotals }) {
  const { messages, numbers } = useReading();
  const words = messages.price;
  return (
    <p className={classes.players}>
      {[
        words.players(numbers.format(totals.players)),
        words.more(numbers.format(totals.playersWithMore)),
        words.less(numbers.format(totals.playersWithLess)),
        words.tiers(numbers.format(totals.playersOnOtherTier)),
      ].join(' · ')}
    </p>
  );
}
