import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** The words of a toast, with the way back beside them. */
export function showWithUndo(message: string, label: string, undo: () => void): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      {message}
      <Button variant="default" size="compact-xs" onClick={undo}>
        {label}
      </Button>
    </Group>
  );
}
