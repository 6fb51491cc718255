import type { ReactNode } from 'react';
import classes from '../page.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly detail: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing is here: why, and what to do about it. */
export function EmptyState({ title, detail, actions }: EmptyStateProps) {
  return (
    <div className={classes.state} data-kind="empty">
      <h2 className={classes.stateTitle}>{title}</h2>
      <p className={classes.stateText}>{detail}</p>
      {actions && <div className={classes.stateActions}>{actions}</div>}
    </div>
  );
}
