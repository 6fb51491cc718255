'use client';
import type { CreatedKey } from '@house-rules/contracts';
import { Alert, Button, CopyButton, Group } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../frame/dialog.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import classes from './keys.module.css';
import { MakeKeyForm } from './make-key-form.tsx';

/** Opened by `add=key` in the address. The token is shown once, and this dialog alone has it. */
export function MakeKeyDialog() {
  const words = useMessages().settings.keys;
  const url = useUrlState();
  const [made, setMade] = useState<CreatedKey | null>(null);
  const close = () => {
    url.set({ add: null }, 'push');
    setMade(null);
  };
  return (
    <Dialog
      opened={url.get('add') === 'key'}
      onClose={close}
      title={made === null ? words.addTitle : words.madeTitle(made.name)}
      // A press beside the dialog must not lose what is shown once.
      mustChoose={made !== null}
    >
      {made === null ? (
        <MakeKeyForm onClose={close} onDone={setMade} />
      ) : (
        <Made made={made} onClose={close} />
      )}
    </Dialog>
  );
}

function Made({ made, onClose }: { readonly made: CreatedKey; readonly onClose: () => void }) {
  const words = useMessages().settings.keys;
  const { token } = made;
  return (
    <div className={classes.form}>
      <Alert variant="light" color="orange" role="status">
        {token === null ? words.lost : words.once}
      </Alert>
      {token !== null && (
        <div className={classes.token}>
          <code data-testid="token">{token}</code>
          <CopyButton value={token}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} data-autofocus>
                {copied ? words.copied : words.copy}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>{words.done}</Button>
      </Group>
    </div>
  );
}
