'use client';
/** The shell of every operator's page: navigation, what is live and where, the palette, the person. */
import type { Membership, Session } from '@house-rules/contracts';
import { usePathname } from 'next/navigation';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
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
        <Main>{children}</Main>
      </div>
    </OperatorProvider>
  );
}

/** Where a link led to another page and is gone with its own, the focus goes on at the page's top. */
function Main({ children }: { readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <main id="page" ref={main} className={classes.main} tabIndex={-1}>
      {children}
    </main>
  );
}
