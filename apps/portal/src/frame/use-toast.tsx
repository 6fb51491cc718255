'use client';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMessages } from '../messages/language.tsx';

export type Toast = (message: string, undo?: () => void) => void;

/** A word in the corner about what was done, with the way back beside it where there is one. */
export function useToast(): Toast {
  const { close, undo: label } = useMessages().frame;
  return (message, undo) => {
    const id = notifications.show({
      closeButtonProps: { 'aria-label': close },
      message: undo ? (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          {message}
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            {label}
          </Button>
        </Group>
      ) : (
        message
      ),
    });
  };
}
