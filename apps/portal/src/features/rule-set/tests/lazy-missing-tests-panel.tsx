'use client';
import { Skeleton } from '@mantine/core';
import dynamic from 'next/dynamic';

/** Loaded with the tests, and not before. */
export const LazyMissingTestsPanel = dynamic(
  async () => (await import('./missing-tests-panel.tsx')).MissingTestsPanel,
  { ssr: false, loading: () => <Skeleton height={80} mt="md" /> },
);
