'use client';
/** Whose pages these are: the operator, its clock and currency, and what the person may do here. */
import { type Membership, mayDo, type Permission } from '@house-rules/contracts';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { browserTransport } from '../api/browser-transport.ts';
import { type Clockface, clockfaceOf } from '../formats/format-instant.ts';
import { useReading } from '../messages/language.tsx';
import { operatorStatusQuery } from './operator-status.ts';

interface OperatorHere {
  readonly operatorId: string;
  readonly operatorName: string;
  readonly membership: Membership;
  /** Who is looking; whoever asks for something never decides it. */
  readonly personId: string;
  /** The operator's own zone; UTC as long as nobody can say. */
  readonly clockface: Clockface;
  /** Null as long as nobody can say. */
  readonly baseCurrency: string | null;
  readonly may: (permission: Permission) => boolean;
}

const OperatorContext = createContext<OperatorHere | null>(null);

interface OperatorProviderProps {
  readonly membership: Membership;
  readonly personId: string;
  readonly children: ReactNode;
}

export function OperatorProvider({ membership, personId, children }: OperatorProviderProps) {
  const { locale } = useReading();
  const status = useQuery(operatorStatusQuery(browserTransport, membership.operatorId)).data;
  const timeZone = status?.timeZone ?? 'UTC';
  const baseCurrency = status?.baseCurrency ?? null;
  const here = useMemo<OperatorHere>(
    () => ({
      operatorId: membership.operatorId,
      operatorName: membership.operatorName,
      membership,
      personId,
      clockface: clockfaceOf(locale, timeZone),
      baseCurrency,
      may: (permission) => mayDo(membership.roles, permission),
    }),
    [membership, personId, locale, timeZone, baseCurrency],
  );
  return <OperatorContext value={here}>{children}</OperatorContext>;
}

export function useOperator(): OperatorHere {
  const here = useContext(OperatorContext);
  if (here === null) throw new Error('this component belongs on an operator’s page');
  return here;
}
