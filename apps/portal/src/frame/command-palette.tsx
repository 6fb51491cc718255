'use client';
/** Ctrl/Cmd+K: to any page, operator or player, by typing. */
import type { Membership } from '@house-rules/contracts';
import { Kbd, VisuallyHidden } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useMessages } from '../messages/language.tsx';
import { CommandPaletteBox } from './command-palette-box.tsx';
import { BareDialog } from './dialog.tsx';
import classes from './frame.module.css';

export function CommandPalette({ memberships }: { readonly memberships: readonly Membership[] }) {
  const words = useMessages().frame.palette;
  const [opened, { open, close, toggle }] = useDisclosure(false);
  // Also while typing in a field: nothing else of the portal uses this key.
  useHotkeys([['mod+K', toggle]], []);
  return (
    <>
      <button type="button" className={classes.paletteButton} onClick={open}>
        <IconSearch size={14} aria-hidden />
        <span className={classes.paletteText}>{words.open}</span>
        <VisuallyHidden>: {words.title}</VisuallyHidden>
        <Kbd size="xs">{words.shortcut}</Kbd>
      </button>
      <BareDialog opened={opened} onClose={close} title={words.title}>
        <CommandPaletteBox memberships={memberships} onDone={close} />
      </BareDialog>
    </>
  );
}
