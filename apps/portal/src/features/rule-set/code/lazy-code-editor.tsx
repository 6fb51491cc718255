'use client';
import { Skeleton } from '@mantine/core';
import dynamic from 'next/dynamic';

/** CodeMirror is loaded when code is looked at, and not before. */
export const LazyCodeEditor = dynamic(async () => (await import('./code-editor.tsx')).CodeEditor, {
  ssr: false,
  loading: () => <Skeleton height={160} />,
});
