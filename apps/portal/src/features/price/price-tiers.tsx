'use client';
import type { ImpactFigures } from '@house-rules/contracts';
import { Table } from '@mantine/core';
import { DataTable } from '../../frame/data-table.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './price.module.css';

/** Who stands where at the end, and who moves from where to where. */
export function PriceTiers({ tiers }: { readonly tiers: ImpactFigures['tiers'] }) {
  const { messages, numbers } = useReading();
  const words = messages.price;
  const nameOf = (id: string) => tiers.standings.find(({ tier }) => tier === id)?.name ?? id;
  const count = (players: number) => numbers.format(players);
  if (tiers.standings.length === 0) return null;
  return (
    <>
      <DataTable
        label={words.standings}
        columns={[
          { key: 'tier', label: words.standings },
          { key: 'live', label: words.columns.live, right: true },
          { key: 'proposed', label: words.columns.proposed, right: true },
        ]}
      >
        {tiers.standings.map(({ tier, name, live, proposed }) => (
          <Table.Tr key={tier}>
            <Table.Td>{name}</Table.Td>
            <Table.Td ta="right" className="figures">
              {count(live)}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {count(proposed)}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {tiers.moves.length === 0 ? (
        <p className={classes.quiet}>{words.noMoves}</p>
      ) : (
        <ul className={classes.moves}>
          {tiers.moves.map(({ from, to, players }) => (
            <li key={`${from} ${to}`}>{words.move(count(players), nameOf(from), nameOf(to))}</li>
          ))}
        </ul>
      )}
    </>
  );
}
