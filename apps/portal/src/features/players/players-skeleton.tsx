'use client';
import { Skeleton } from '@mantine/core';
import { useMessages } from '../../messages/language.tsx';
import classes from './players.module.css';

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

export function PlayersSkeleton() {
  const { states } = useMessages().frame;
  return (
    <div className={classes.tableFrame} aria-busy="true">
      <p className="visually-hidden" role="status">
        {states.loading}
      </p>
      {rows.map((row) => (
        <div key={row} className={classes.skeletonRow}>
          <Skeleton height={12} width="40%" />
          <Skeleton height={12} width="12%" />
          <Skeleton height={12} width="14%" />
          <Skeleton height={12} width="16%" />
        </div>
      ))}
    </div>
  );
}
