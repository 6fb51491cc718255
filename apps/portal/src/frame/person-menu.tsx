'use client';
import type { Session } from '@house-rules/contracts';
import { ActionIcon, Menu, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconKeyboard, IconLogout, IconRoute, IconUserCircle } from '@tabler/icons-react';
import { useMessages } from '../messages/language.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { LanguageItems } from './language-items.tsx';
import { useOperator } from './operator-context.tsx';
import { Tour } from './tour.tsx';
import { useSignOut } from './use-sign-out.ts';

export function PersonMenu({ person }: { readonly person: Session['person'] }) {
  const { frame } = useMessages();
  const { membership } = useOperator();
  const { leaving, leave } = useSignOut();
  const [helping, help] = useDisclosure(false);
  const [touring, tour] = useDisclosure(false);
  // Not while typing: a question mark is a letter there. With Shift on most keyboards.
  useHotkeys([
    ['shift+?', help.open],
    ['?', help.open],
  ]);
  const roles = membership.roles.map((role) => frame.roles[role]).join(', ');
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon aria-label={frame.person.menu(person.name)}>
            <IconUserCircle size={19} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600} c="var(--ink)">
              {person.name}
            </Text>
            {person.email}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>
            {frame.person.roles}: {roles}
          </Menu.Label>
          <Menu.Divider />
          <LanguageItems />
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={15} />} onClick={help.open}>
            {frame.person.help}
          </Menu.Item>
          <Menu.Item leftSection={<IconRoute size={15} />} onClick={tour.open}>
            {frame.person.tour}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={15} />}
            onClick={leave}
            disabled={leaving}
            closeMenuOnClick={false}
          >
            {leaving ? frame.person.signingOut : frame.person.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <KeyboardHelp opened={helping} onClose={help.close} />
      <Tour opened={touring} onClose={tour.close} />
    </>
  );
}
