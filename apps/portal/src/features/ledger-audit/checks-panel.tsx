'use client';
import type { LedgerInvariant } from '@house-rules/contracts';
import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatAge } from '../../formats/format-age.ts';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { type Tone, ToneBadge } from '../../frame/tone-badge.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';
import { Offences } from './offences.tsx';
import { invariantsQuery } from './queries.ts';

const tones: Readonly<Record<LedgerInvariant['state'], Tone>> = {
  green: 'live',
  red: 'wrong',
  checking: 'draft',
};

/** What must never be false of the ledger, with its last check and what offends. */
export function ChecksPanel() {
  const words = useReading().messages.ledgerAudit.checks;
  const { operatorId, may } = useOperator();
  const checks = useQuery(invariantsQuery(browserTransport, operatorId));
  return (
    <>
      {checks.isPending && <Skeleton height={360} />}
      {checks.isError && checks.data === undefined && (
        <ErrorState error={checks.error} onRetry={checks.refetch} />
      )}
      {checks.data && (
        <div className={classes.page}>
          <Summary invariants={checks.data.invariants} />
          <Panel title={words.list} flush>
            <Checks invariants={checks.data.invariants} now={checks.data.now} />
          </Panel>
          {may('ledger.audit') && <Offences />}
        </div>
      )}
    </>
  );
}

interface SummaryProps {
  readonly invariants: readonly LedgerInvariant[];
}

function Summary({ invariants }: SummaryProps) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.checks;
  const broken = invariants.filter(({ state }) => state === 'red').length;
  const checking = invariants.some(({ state }) => state === 'checking');
  if (broken > 0) {
    return (
      <p className={classes.red} role="alert">
        {words.broken(numbers.format(broken))}
      </p>
    );
  }
  return (
    <p className={checking ? classes.checking : classes.green} role="status">
      {checking ? words.someChecking : words.allGreen}
    </p>
  );
}

function Checks({ invariants, now }: SummaryProps & { readonly now: string }) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.checks;
  const { clockface } = useOperator();
  return (
    <DataTable
      label={words.title}
      columns={[
        { key: 'what', label: words.columns.what },
        { key: 'state', label: words.columns.state },
        { key: 'last', label: words.columns.last, right: true },
        { key: 'whole', label: words.columns.whole, right: true, wide: true },
        { key: 'progress', label: words.columns.progress, right: true, wide: true },
        { key: 'offences', label: words.columns.offences, right: true },
      ]}
    >
      {invariants.map((each) => (
        <Table.Tr key={each.id} data-differs={each.state === 'red' || undefined}>
          <Table.Td className={classes.what ?? ''}>{each.sentence}</Table.Td>
          <Table.Td>
            <ToneBadge tone={tones[each.state]}>{words.states[each.state]}</ToneBadge>
          </Table.Td>
          <Table.Td ta="right" className="figures">
            {each.lastCheckedAt === null ? (
              words.never
            ) : (
              <time dateTime={each.lastCheckedAt}>
                {words.ago(formatAge(each.lastCheckedAt, now))}
              </time>
            )}
          </Table.Td>
          <Table.Td ta="right" data-wide>
            {each.wholeSince === null ? (
              words.never
            ) : (
              <Instant at={each.wholeSince} clockface={clockface} as="short" />
            )}
          </Table.Td>
          <Table.Td ta="right" data-wide className="figures">
            {words.progress(numbers.format(each.checked), numbers.format(each.of))}
          </Table.Td>
          <Table.Td ta="right" className="figures">
            {numbers.format(each.offences)}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
