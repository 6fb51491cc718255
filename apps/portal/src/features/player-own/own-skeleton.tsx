'use client';
import { Skeleton } from '@mantine/core';
import { useMessages } from '../../messages/language.tsx';

export function OwnSkeleton() {
  const { states } = useMessages().frame;
  return (
    <div aria-busy="true">
      <p className="visually-hidden" role="status">
        {states.loading}
      </p>
      <Skeleton height={150} mb="md" />
      <Skeleton height={260} />
    </div>
  );
}
