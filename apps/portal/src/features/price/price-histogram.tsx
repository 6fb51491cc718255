'use client';
import type { ImpactFigures } from '@house-rules/contracts';
import { Table } from '@mantine/core';
import { formatPointsSum } from '../../formats/format-points.ts';
import { DataTable } from '../../frame/data-table.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './price.module.css';

type Bucket = ImpactFigures['histogram'][number];

/** How many players change by how much: a table that is a picture, too. */
export function PriceHistogram({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const { messages, numbers, points } = useReading();
  const words = messages.price;
  const most = Math.max(...buckets.map(({ players }) => players), 1);
  const sum = (micropoints: string) => formatPointsSum(micropoints, points);
  const says = ({ direction, least, below }: Bucket) => {
    if (direction === 'same') return words.unchanged;
    const size = below === null ? words.from(sum(least)) : words.between(sum(least), sum(below));
    return direction === 'more' ? words.moreBy(size) : words.lessBy(size);
  };
  if (buckets.length === 0) return null;
  return (
    <DataTable
      label={words.histogram}
      columns={[
        { key: 'change', label: words.histogram },
        { key: 'players', label: words.playersColumn, right: true },
        { key: 'bar', label: words.share, hidden: true, wide: true },
      ]}
    >
      {buckets.map((bucket) => (
        <Table.Tr key={`${bucket.direction} ${bucket.least}`}>
          <Table.Td>{says(bucket)}</Table.Td>
          <Table.Td ta="right" className="figures">
            {numbers.format(bucket.players)}
          </Table.Td>
          <Table.Td className={classes.barCell ?? ''} data-wide>
            <span
              className={classes.level}
              data-way={bucket.direction}
              style={{ inlineSize: `${(100 * bucket.players) / most}%` }}
            />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
