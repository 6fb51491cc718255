'use client';
/** The shell of every operator's page: navigation, what is live and where, the palette, the person. */
import type { Membership, Session } from '@house-rules/contracts';
import type { CSSProperties, ReactNode } from 'react';
import { useMessages } from '../messages/language.tsx';
import { ColorSchemeToggle } from './color-scheme-toggle.tsx';
import { CommandPalette } from './command-palette.tsx';
import classes from './frame.module.css';
import { LiveVersion } from './live-version.tsx';
import { Navigation } from './navigation.tsx';
import { OperatorProvider } from './operator-context.tsx';
import { OperatorSwitch } from './operator-switch.tsx';
import { PersonMenu } from './person-menu.tsx';

interface AppFrameProps {
  readonly session: Session;
  readonly membership: Membership;
  readonly children: ReactNode;
}

export function AppFrame({ session, membership, children }: AppFrameProps) {
  const { frame } = useMessages();
  const { environment } = session;
  const style = { '--environment': environment.color } as CSSProperties;
  return (
    <OperatorProvider membership={membership} personId={session.person.id}>
      <a href="#page" className={classes.skip}>
        {frame.skip}
      </a>
      <div className={classes.shell} style={style}>
        <Navigation />
        <header className={classes.top}>
          <OperatorSwitch memberships={session.memberships} />
          <span className={classes.environment}>
            <span className="visually-hidden">{frame.environment('')}</span>
            {environment.name}
          </span>
          <LiveVersion />
          <div className={classes.spring} />
          <CommandPalette memberships={session.memberships} />
          <ColorSchemeToggle />
          <PersonMenu person={session.person} />
        </header>
        <main id="page" className={classes.main} tabIndex={-1}>
          {children}
        </main>
      </div>
    </OperatorProvider>
  );
}
