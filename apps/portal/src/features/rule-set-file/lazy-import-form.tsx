'use client';
import { Skeleton } from '@mantine/core';
import dynamic from 'next/dynamic';

/** Loaded when a file is taken in, and not before. */
export const LazyImportForm = dynamic(async () => (await import('./import-form.tsx')).ImportForm, {
  ssr: false,
  loading: () => <Skeleton height={160} />,
});
