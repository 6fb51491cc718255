'use client';
import type { Json } from '@house-rules/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { changeQuery } from '../reviews/queries.ts';
import { toJson } from '../rule-set/document/read-json.ts';
import { draftQuery } from '../rule-set/queries.ts';
import { versionQuery } from '../versions/queries.ts';
import type { Side } from './side.ts';

interface SideHere {
  /** Null as long as it is not here. */
  readonly document: Json | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The document of a side; the draft moves while somebody edits it, the others stay. */
export function useSide(side: Side | null): SideHere {
  const { operatorId } = useOperator();
  const draft = useQuery({
    ...draftQuery(browserTransport, operatorId),
    enabled: side?.kind === 'draft',
  });
  const version = useQuery({
    ...versionQuery(browserTransport, operatorId, side?.kind === 'version' ? side.version : 0),
    enabled: side?.kind === 'version',
  });
  const changeNumber = side?.kind === 'change' ? side.changeNumber : 0;
  const change = useQuery({
    ...changeQuery(browserTransport, operatorId, changeNumber),
    enabled: side?.kind === 'change',
  });
  const query = { draft, version, change }[side?.kind ?? 'draft'];
  const published = version.data;
  const rules = useMemo(() => (published ? toJson(published.document) : null), [published]);
  const documents = {
    draft: draft.data?.document ?? null,
    version: rules,
    change: change.data?.document ?? null,
  };
  const document = side === null ? null : documents[side.kind];
  return { document, error: query.error, retry: () => void query.refetch() };
}
