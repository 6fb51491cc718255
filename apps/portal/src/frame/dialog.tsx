'use client';
/** Dialogs and side panels of the portal: named, closed by Escape, the focus goes back after. */
import { Drawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/language.tsx';
import classes from './dialog.module.css';
import { useReturnFocus } from './use-return-focus.ts';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps & { readonly mustChoose?: boolean }) {
  const { opened, onClose, title, children, mustChoose = false } = props;
  const { close } = useMessages().frame;
  useReturnFocus(opened);
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size="lg"
      closeOnEscape={!mustChoose}
      closeOnClickOutside={!mustChoose}
    >
      <Modal.Overlay />
      <Modal.Content>
        <div className={classes.header}>
          <Modal.Title className={classes.title ?? ''}>{title}</Modal.Title>
          {!mustChoose && <Modal.CloseButton aria-label={close} />}
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Without a header: its name is only heard. */
export function BareDialog({ opened, onClose, title, children }: DialogProps) {
  useReturnFocus(opened);
  return (
    <Modal.Root opened={opened} onClose={onClose} size="34rem" yOffset="12vh" padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>{children}</Modal.Content>
    </Modal.Root>
  );
}

export function SidePanel({ opened, onClose, title, children }: DialogProps) {
  const { close } = useMessages().frame;
  useReturnFocus(opened);
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size="42rem">
      <Drawer.Overlay />
      <Drawer.Content>
        <div className={classes.header}>
          <Drawer.Title className={classes.title ?? ''}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={close} />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
