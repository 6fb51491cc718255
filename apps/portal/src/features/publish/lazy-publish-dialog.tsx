'use client';
import dynamic from 'next/dynamic';

/** Loaded when a draft is to be published, and not before. */
export const LazyPublishDialog = dynamic(
  async () => (await import('./publish-dialog.tsx')).PublishDialog,
  { ssr: false },
);
