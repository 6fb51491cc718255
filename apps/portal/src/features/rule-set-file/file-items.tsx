'use client';
import { Menu } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { fileHref } from './queries.ts';

interface FileItemsProps {
  /** The service has all that was typed; a file of a draft in between would lack it. */
  readonly saved: boolean;
  readonly editable: boolean;
}

/** In the draft's menu: the rule set out as a file, or a file into the draft. */
export function FileItems({ saved, editable }: FileItemsProps) {
  const words = useMessages().ruleSetFile;
  const { operatorId } = useOperator();
  const url = useUrlState();
  return (
    <>
      <Menu.Item
        component="a"
        href={fileHref(browserTransport, operatorId, 'draft')}
        download
        disabled={!saved}
        leftSection={<IconDownload size={15} />}
      >
        {words.exportDraft}
      </Menu.Item>
      <Menu.Item
        component="a"
        href={fileHref(browserTransport, operatorId, 'live')}
        download
        leftSection={<IconDownload size={15} />}
      >
        {words.exportLive}
      </Menu.Item>
      {editable && (
        <Menu.Item
          leftSection={<IconUpload size={15} />}
          onClick={() => url.set({ import: '1' }, 'push')}
          disabled={!saved}
        >
          {words.open}
        </Menu.Item>
      )}
    </>
  );
}
