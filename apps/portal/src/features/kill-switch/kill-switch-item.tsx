'use client';
import { Menu } from '@mantine/core';
import { IconPower } from '@tabler/icons-react';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { useLiveVersion } from '../versions/use-live-version.ts';
import { liveItem, switchParam } from './live-item.ts';

interface KillSwitchItemProps {
  readonly list: string;
  readonly id: string | null;
}

/** In a rule's menu: off, or on again, at once and in what is live; nothing where it is not live. */
export function KillSwitchItem({ list, id }: KillSwitchItemProps) {
  const words = useMessages().killSwitch;
  const { may } = useOperator();
  const url = useUrlState();
  const item = liveItem(useLiveVersion().document, list, id);
  if (item === null || !may('rule_set.pause')) return null;
  return (
    <Menu.Item
      leftSection={<IconPower size={15} />}
      {...(item.paused ? {} : { color: 'var(--wrong)' })}
      onClick={() => url.set({ switch: switchParam(item) }, 'push')}
    >
      {item.paused ? words.on : words.off}
    </Menu.Item>
  );
}
