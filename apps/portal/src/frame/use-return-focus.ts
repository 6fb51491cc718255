'use client';
import { useEffect } from 'react';

/**
 * When a dialog is gone, the focus goes back to what opened it, also where the dialog came and went
 * with its component. What was opened from a menu goes back to the menu's button.
 */
export function useReturnFocus(opened: boolean): void {
  useEffect(() => {
    if (!opened) return;
    const opener = openerOf(document.activeElement);
    return () => {
      // A frame later: the dialog holds the focus as long as it is there.
      requestAnimationFrame(() => {
        if (opener?.isConnected && isLost()) opener.focus({ preventScroll: true });
        else focusPageIfLost();
      });
    };
  }, [opened]);
}

const isLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** What had the focus is gone with what was done: it goes on at the top of the page. */
export function focusPageIfLost(): void {
  if (isLost()) document.getElementById('page')?.focus({ preventScroll: true });
}

function openerOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest('[role="menu"]');
  const opener = menu?.id
    ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`)
    : focused;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}
