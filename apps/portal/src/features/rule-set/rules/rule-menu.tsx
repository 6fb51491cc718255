'use client';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDotsVertical,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useMessages } from '../../../messages/language.tsx';
import { KillSwitchItem } from '../../kill-switch/kill-switch-item.tsx';
import type { ListSection } from '../document/sections.ts';
import type { RuleActions } from './use-rule-actions.ts';

interface RuleMenuProps {
  readonly section: ListSection;
  readonly actions: RuleActions;
  readonly id: string | null;
  readonly name: string;
  readonly paused: boolean;
}

export function RuleMenu({ section, actions, id, name, paused }: RuleMenuProps) {
  const words = useMessages().ruleEditor;
  const pausable = section !== 'tiers' && section !== 'tests';
  const PauseIcon = paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={words.actionsOf(name)}>
          <IconDotsVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowUp size={15} />}
          rightSection={<kbd>Alt ↑</kbd>}
          disabled={actions.first}
          onClick={() => actions.move(-1)}
        >
          {words.actions.up}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={15} />}
          rightSection={<kbd>Alt ↓</kbd>}
          disabled={actions.last}
          onClick={() => actions.move(1)}
        >
          {words.actions.down}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={actions.duplicate}>
          {words.actions.duplicate}
        </Menu.Item>
        {pausable && (
          <Menu.Item leftSection={<PauseIcon size={15} />} onClick={actions.togglePaused}>
            {paused ? words.actions.resume : words.actions.pause}
          </Menu.Item>
        )}
        <Menu.Divider />
        <KillSwitchItem list={section} id={id} />
        <Menu.Item leftSection={<IconTrash size={15} />} onClick={actions.remove}>
          {words.actions.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
