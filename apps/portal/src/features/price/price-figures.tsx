'use client';
import type { ImpactFigures, ImpactRun, ImpactTotals } from '@house-rules/contracts';
import { Alert, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatShort } from '../../formats/format-instant.ts';
import { formatPointsSum, groupDecimal } from '../../formats/format-points.ts';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import type { Messages } from '../../messages/messages.ts';
import { valueWord } from '../rule-set/rules/rule-summary.ts';
import classes from './price.module.css';
import { PriceDays } from './price-days.tsx';
import { PriceHistogram } from './price-histogram.tsx';
import { PricePlayers, signed } from './price-players.tsx';
import { differenceOf } from './price-scale.ts';
import { PriceTiers } from './price-tiers.tsx';
import { priceQuery } from './queries.ts';

/** Live beside proposed, with the difference; and what the figures do not say. */
export function PriceFigures({ run }: { readonly run: ImpactRun }) {
  const { messages } = useReading();
  const words = messages.price;
  const { operatorId, clockface } = useOperator();
  const report = useQuery(priceQuery(browserTransport, operatorId, run.runId)).data;
  const figures = report?.figures ?? null;
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
      <Sides totals={totals} figures={figures} />
      <Players totals={totals} />
      {figures !== null && (
        <>
          <PriceDays days={figures.byDay} />
          <PriceHistogram buckets={figures.histogram} />
          <PriceTiers tiers={figures.tiers} />
          <Caveats figures={figures} />
        </>
      )}
      <PricePlayers run={run} />
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
      {partsOf(figures, messages).map(({ key, what, live: now, proposed: then }) => (
        <Row
          key={key}
          what={what}
          live={sum(now.points)}
          proposed={sum(then.points)}
          change={signed(sum(differenceOf(now.points, then.points)))}
        />
      ))}
    </DataTable>
  );
}

/** The same points once by category, once by tier, and those of each promotion. */
function partsOf(figures: ImpactFigures | null, { price: words, ruleEditor }: Messages) {
  if (figures === null) return [];
  const { byCategory, byTier, byPromotion } = figures;
  return [
    ...byCategory.map((each) => ({
      ...each,
      key: `category ${each.category}`,
      what: valueWord(each.category, ruleEditor),
    })),
    ...byTier.map((each) => ({
      ...each,
      key: `tier ${each.tier}`,
      what: words.ofTier(each.name),
    })),
    ...byPromotion.map((each) => ({
      ...each,
      key: `promotion ${each.promotion}`,
      what: words.ofPromotion(each.name),
    })),
  ];
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

/** What the figures cannot say, said. */
function Caveats({ figures }: { readonly figures: ImpactFigures }) {
  const { messages, numbers } = useReading();
  const words = messages.price;
  const { caveats, unpriced, left } = figures;
  return (
    <>
      {caveats.map((caveat) => (
        <p key={caveat} className={classes.quiet}>
          {words.caveats[caveat]}
        </p>
      ))}
      {unpriced > 0 && <p className={classes.quiet}>{words.unpriced(numbers.format(unpriced))}</p>}
      {left > 0 && <p className={classes.quiet}>{words.leftOut(numbers.format(left))}</p>}
    </>
  );
}
