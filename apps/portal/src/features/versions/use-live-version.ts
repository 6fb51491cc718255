'use client';
import type { Json } from '@house-rules/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { operatorStatusQuery } from '../../frame/operator-status.ts';
import { toJson } from '../rule-set/document/read-json.ts';
import { versionQuery } from './queries.ts';

/** What every wager is decided by now; both null where nothing is live or nobody can say. */
export function useLiveVersion(): {
  readonly version: number | null;
  readonly document: Json | null;
  /** Why it is not here. */
  readonly error: Error | null;
  readonly retry: () => void;
} {
  const { operatorId } = useOperator();
  const status = useQuery(operatorStatusQuery(browserTransport, operatorId)).data;
  const version = status?.live?.version ?? null;
  const { document, query } = useVersion(version);
  return { version, document, error: query.error, retry: () => void query.refetch() };
}

/** One version as it was published; asked for once, for it never changes. */
export function useVersion(version: number | null) {
  const { operatorId } = useOperator();
  const query = useQuery({
    ...versionQuery(browserTransport, operatorId, version ?? 0),
    enabled: version !== null,
  });
  const document = useMemo(() => (query.data ? toJson(query.data.document) : null), [query.data]);
  return { query, document };
}
