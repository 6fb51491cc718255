import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PanelProps {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
  /** The children bring their own edges, for example a table. */
  readonly flush?: boolean;
}

export function Panel({ title, beside, children, flush = false }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.panelHeader}>
        <h2 className={classes.panelTitle}>{title}</h2>
        {beside}
      </div>
      <div className={flush ? undefined : classes.panelBody}>{children}</div>
    </section>
  );
}
