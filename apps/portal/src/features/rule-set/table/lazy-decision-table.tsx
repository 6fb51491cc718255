'use client';
import { Skeleton } from '@mantine/core';
import dynamic from 'next/dynamic';

/** Loaded where rules are looked at as a table, and not before. */
export const LazyDecisionTable = dynamic(
  async () => (await import('./decision-table.tsx')).DecisionTable,
  { ssr: false, loading: () => <Skeleton height={320} /> },
);
