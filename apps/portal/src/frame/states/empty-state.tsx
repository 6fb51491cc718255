import type { ReactNode } from 'react';
import classes from '../page.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly detail: ReactNode;
  readonly actions?: ReactNode;
  /** It is all there is on the page, so its title is the page's. */
  readonly whole?: boolean;
}

/** Nothing is here: why, and what to do about it. */
export function EmptyState({ title, detail, actions, whole = false }: EmptyStateProps) {
  const Title = whole ? 'h1' : 'h2';
  return (
    <div className={classes.state} data-kind="empty">
      <Title className={classes.stateTitle}>{title}</Title>
      <p className={classes.stateText}>{detail}</p>
      {actions && <div className={classes.stateActions}>{actions}</div>}
    </div>
  );
}
