'use client';
/**
 * Which rows of a long table are drawn. They stand in a pane that stays with the view while what
 * scrolls is an empty height behind it, so that however fast one scrolls there are rows to see.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

export const rowHeight = 30;
/** Half a row may show above and below. */
const spare = 2;

export interface RowsInView {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: RefObject<HTMLTableSectionElement | null>;
  readonly first: number;
  readonly count: number;
  /** Height of the pane in pixels. */
  readonly height: number;
  readonly onScroll: () => void;
  readonly showRow: (row: number) => void;
}

export function useRowsInView(total: number): RowsInView {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLTableSectionElement>(null);
  const [first, setFirst] = useState(0);
  const [height, setHeight] = useState(20 * rowHeight);
  const count = Math.min(total, Math.ceil((height - rowHeight) / rowHeight) + spare);
  const last = Math.max(0, total - count);

  const place = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0;
    const now = Math.max(0, Math.min(Math.floor(top / rowHeight), last));
    if (rows.current) rows.current.style.transform = `translateY(${now * rowHeight - top}px)`;
    return now;
  }, [last]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => setFirst(place()), [place]);

  return {
    ...{ scroller, rows, first: Math.min(first, last), count, height },
    // In the very frame that scrolls, so that rows and scrollbar never say different things.
    onScroll: () => flushSync(() => setFirst(place())),
    showRow: useCallback(
      (row) => {
        const element = scroller.current;
        if (element === null) return;
        const [above, below] = [row * rowHeight, (row + 2) * rowHeight - element.clientHeight];
        if (element.scrollTop > above) element.scrollTop = above;
        else if (element.scrollTop < below) element.scrollTop = below;
        else return;
        // Drawn with what moved there, not once more when the browser tells of the scrolling.
        setFirst(place());
      },
      [place],
    ),
  };
}
