import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** One sentence: what this page is for. */
  readonly purpose: ReactNode;
  /** What stands beside the title: the state of the thing, for example a badge. */
  readonly state?: ReactNode;
  /** The page's actions, the main one last; the same place on every page. */
  readonly actions?: ReactNode;
}

export function PageHeader({ title, purpose, state, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.heading}>
        <div className={classes.titleRow}>
          <h1 className={classes.title}>{title}</h1>
          {state}
        </div>
        <p className={classes.purpose}>{purpose}</p>
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
