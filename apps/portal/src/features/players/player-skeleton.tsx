'use client';
import { Skeleton } from '@mantine/core';
import { useMessages } from '../../messages/language.tsx';

export function PlayerSkeleton() {
  const { states } = useMessages().frame;
  return (
    <div aria-busy="true">
      <p className="visually-hidden" role="status">
        {states.loading}
      </p>
      <Skeleton height={88} mb="md" />
      <Skeleton height={320} />
    </div>
  );
}
