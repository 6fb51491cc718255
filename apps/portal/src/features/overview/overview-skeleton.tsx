'use client';
import { Skeleton } from '@mantine/core';
import { useMessages } from '../../messages/language.tsx';
import classes from './overview.module.css';

export function OverviewSkeleton() {
  const { states } = useMessages().frame;
  return (
    <div className={classes.grid} aria-busy="true">
      <p className="visually-hidden" role="status">
        {states.loading}
      </p>
      <Skeleton height={86} />
      <div className={classes.columns}>
        <Skeleton height={170} />
        <Skeleton height={170} />
      </div>
      <Skeleton height={220} />
    </div>
  );
}
