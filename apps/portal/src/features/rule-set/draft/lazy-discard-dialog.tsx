'use client';
import dynamic from 'next/dynamic';

/** Loaded when a draft is to be discarded, and not before. */
export const LazyDiscardDialog = dynamic(
  async () => (await import('./discard-dialog.tsx')).DiscardDialog,
  { ssr: false },
);
