'use client';
import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useMessages } from '../messages/language.tsx';

export function ColorSchemeToggle() {
  const words = useMessages().frame.colorScheme;
  const { setColorScheme } = useMantineColorScheme();
  // On the server nobody knows the scheme; both sides begin with light and the effect corrects it.
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: true });
  const other = scheme === 'dark' ? 'light' : 'dark';
  const label = other === 'dark' ? words.toDark : words.toLight;
  const Icon = other === 'dark' ? IconMoon : IconSun;
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={() => setColorScheme(other)}>
        <Icon size={17} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
