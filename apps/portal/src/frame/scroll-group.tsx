'use client';
import { Box } from '@mantine/core';
import type { ReactNode } from 'react';

interface ScrollGroupProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** What is wider than the page: scrolled by the keyboard too, and named for who does not see it. */
export function ScrollGroup({ label, className, children }: ScrollGroupProps) {
  return (
    <Box className={className} role="group" aria-label={label} tabIndex={0}>
      {children}
    </Box>
  );
}
