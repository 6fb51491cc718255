import type { ReactNode } from 'react';

/** What stands in a page's place while the page itself is still on its way from the server. */
export function Arriving({ children }: { readonly children: ReactNode }) {
  return <div data-arriving>{children}</div>;
}
