'use client';
import { Skeleton } from '@mantine/core';
import dynamic from 'next/dynamic';

/** Loaded once something is published, and not before. */
export const LazyPublicationProgress = dynamic(
  async () => (await import('./publication-progress.tsx')).PublicationProgress,
  { ssr: false, loading: () => <Skeleton height={120} /> },
);
