'use client';
import { mayDo, type Permission } from '@house-rules/contracts';
import {
  IconActivity,
  IconCalendarEvent,
  IconChecklist,
  IconGauge,
  IconGitCompare,
  IconHistory,
  IconListDetails,
  IconSettings,
  IconTimeline,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useMessages } from '../messages/language.tsx';
import type { Messages } from '../messages/messages.ts';
import { BrandMark } from './brand-mark.tsx';
import classes from './frame.module.css';
import { useOperator } from './operator-context.tsx';

interface Place {
  readonly name: keyof Omit<Messages['frame']['navigation'], 'label'>;
  readonly path: string;
  readonly icon: TablerIcon;
  readonly needs: Permission;
}

export const places: readonly Place[] = [
  { name: 'overview', path: '', icon: IconGauge, needs: 'rule_set.read' },
  { name: 'ruleSet', path: '/rule-set', icon: IconListDetails, needs: 'rule_set.read' },
  { name: 'changes', path: '/changes', icon: IconGitCompare, needs: 'rule_set.read' },
  { name: 'reviews', path: '/reviews', icon: IconChecklist, needs: 'rule_set.read' },
  { name: 'timeline', path: '/timeline', icon: IconTimeline, needs: 'rule_set.read' },
  { name: 'promotions', path: '/promotions', icon: IconCalendarEvent, needs: 'rule_set.read' },
  { name: 'players', path: '/players', icon: IconUsers, needs: 'player.search' },
  { name: 'activity', path: '/activity', icon: IconHistory, needs: 'audit.read' },
  { name: 'operations', path: '/operations', icon: IconActivity, needs: 'operations.read' },
  { name: 'settings', path: '/settings', icon: IconSettings, needs: 'rule_set.read' },
];

/** The pages of an operator that the person may open. */
export function Navigation() {
  const { frame } = useMessages();
  const { operatorId, membership } = useOperator();
  const pathname = usePathname();
  const nav = useRef<HTMLElement>(null);
  // On a phone they stand in a row that is wider than the screen.
  useEffect(() => {
    if (pathname === '') return;
    const here = nav.current?.querySelector('[aria-current="page"]');
    here?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  const shown = places.filter((place) => mayDo(membership.roles, place.needs));
  return (
    <nav ref={nav} className={classes.nav} aria-label={frame.navigation.label}>
      <div className={classes.brand}>
        <BrandMark />
        <span className={classes.brandName}>{frame.product}</span>
      </div>
      {shown.map(({ name, path, icon: Icon }) => {
        const href = `/${operatorId}${path}`;
        const here = path === '' ? pathname === href : pathname.startsWith(href);
        return (
          <Link
            key={name}
            href={href}
            className={classes.link}
            aria-current={here ? 'page' : undefined}
            title={frame.navigation[name]}
          >
            <Icon size={17} stroke={1.7} aria-hidden />
            <span className={classes.bottomLabel}>{frame.navigation[name]}</span>
          </Link>
        );
      })}
    </nav>
  );
}
