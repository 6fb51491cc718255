'use client';
import { mayDo, type Permission } from '@house-rules/contracts';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './players-views.module.css';

interface View {
  readonly name: 'players' | 'adjustments' | 'checks';
  readonly path: string;
  readonly needs: Permission;
}

const views: readonly View[] = [
  { name: 'players', path: '', needs: 'player.search' },
  { name: 'adjustments', path: '/adjustments', needs: 'player.search' },
  { name: 'checks', path: '/ledger', needs: 'operations.read' },
];

/** From the players to what waits for a second person, and to the checks of the ledger. */
export function PlayersViews() {
  const words = useMessages().players.views;
  const { operatorId, membership } = useOperator();
  const pathname = usePathname();
  return (
    <nav className={classes.views} aria-label={words.label}>
      {views
        .filter(({ needs }) => mayDo(membership.roles, needs))
        .map(({ name, path }) => {
          const href = `/${operatorId}/players${path}`;
          return (
            <Link
              key={name}
              href={href}
              className={classes.view}
              aria-current={pathname === href ? 'page' : undefined}
            >
              {words[name]}
            </Link>
          );
        })}
    </nav>
  );
}
