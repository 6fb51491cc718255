'use client';
import type { Promotion, StackingGroup } from '@house-rules/contracts';
import { Table } from '@mantine/core';
import { formatShort } from '../../formats/format-instant.ts';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { useReading } from '../../messages/language.tsx';
import type { Messages } from '../../messages/messages.ts';
import classes from './calendar.module.css';
import { type Overlap, together } from './overlaps.ts';

interface OverlapTableProps {
  readonly overlaps: readonly Overlap[];
  readonly groups: readonly StackingGroup[];
}

/** The same as the marks of the chart, in words and figures. */
export function OverlapTable({ overlaps, groups }: OverlapTableProps) {
  const words = useReading().messages.calendar.overlaps;
  const { columns } = words;
  return (
    <Panel title={words.title} flush>
      <p className={classes.padded}>{overlaps.length === 0 ? words.none : words.note}</p>
      {overlaps.length > 0 && (
        <DataTable
          label={words.title}
          columns={[
            { key: 'who', label: columns.who },
            { key: 'when', label: columns.when },
            { key: 'most', label: columns.most, right: true },
            { key: 'how', label: columns.how, wide: true },
          ]}
        >
          {overlaps.map((overlap) => (
            <Row
              key={overlap.promotions.map(({ id }) => id).join(' ')}
              overlap={overlap}
              groups={groups}
            />
          ))}
        </DataTable>
      )}
    </Panel>
  );
}

function Row({
  overlap,
  groups,
}: { readonly overlap: Overlap } & Pick<OverlapTableProps, 'groups'>) {
  const { messages, numbers } = useReading();
  const words = messages.calendar;
  const { clockface } = useOperator();
  const { promotions, spans } = overlap;
  const [first] = spans;
  const when = (ms: number) => formatShort(new Date(ms).toISOString(), clockface);
  const { multiplier, bonus } = together(promotions, groups);
  return (
    <Table.Tr>
      <Table.Td>{listed(promotions, words.overlaps.and)}</Table.Td>
      <Table.Td>
        {words.overlaps.times(numbers.format(spans.length))}
        {first !== undefined && (
          <div className={classes.quiet}>
            {words.overlaps.first(when(first.fromMs))} {words.overlaps.until(when(first.toMs))}
          </div>
        )}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {multiplier !== '1' && <div>{words.multiplier(multiplier)}</div>}
        {bonus !== '0' && <div>{words.bonus(bonus)}</div>}
      </Table.Td>
      <Table.Td data-wide>{howOf(promotions, groups, words.overlaps)}</Table.Td>
    </Table.Tr>
  );
}

function howOf(
  promotions: readonly Promotion[],
  groups: readonly StackingGroup[],
  words: Messages['calendar']['overlaps'],
): string {
  const ids = [...new Set(promotions.map(({ group }) => group))];
  const inGroups = ids.flatMap((id) => {
    const group = groups.find((each) => each.id === id);
    const several = promotions.filter((promotion) => promotion.group === id).length > 1;
    return group !== undefined && several
      ? [words.inGroup(group.name, words.modes[group.mode])]
      : [];
  });
  const multiplying = new Set(
    promotions.filter(({ effect }) => effect.kind === 'multiplier').map(({ group }) => group),
  );
  return [
    ...inGroups,
    ...(multiplying.size > 1 ? [words.groups] : []),
    ...(promotions.some(({ effect }) => effect.kind === 'bonus') ? [words.bonuses] : []),
  ].join('; ');
}

/** "Autumn slots, Gold double and Mobile welcome" */
function listed(promotions: readonly { readonly name: string }[], and: string): string {
  const names = promotions.map(({ name }) => name);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')}${and}${last}`;
}
