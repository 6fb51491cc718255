'use client';
import { PageFailed } from '../frame/states/page-failed.tsx';

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: Props) {
  return <PageFailed digest={error.digest ?? null} onRetry={reset} />;
}
