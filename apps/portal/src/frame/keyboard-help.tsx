'use client';
/** The sheet of keys: opened by `?` wherever nobody is typing, and from the person's menu. */
import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { useMessages } from '../messages/language.tsx';
import type { Messages } from '../messages/messages.ts';
import { Dialog } from './dialog.tsx';
import classes from './keyboard-help.module.css';

type Does = Exclude<keyof Messages['frame']['help'], 'title' | 'columns' | Heading>;
type Heading = 'everywhere' | 'onRuleSet' | 'inTables';
type Key = keyof Messages['frame']['keys'] | 'K' | 'Z' | '?';

interface Shortcut {
  readonly does: Does;
  /** Any of these; the keys of one are held together. */
  readonly keys: readonly (readonly Key[])[];
}

const sheet: readonly { readonly heading: Heading; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    heading: 'everywhere',
    shortcuts: [
      { does: 'go', keys: [['control', 'K']] },
      { does: 'sheet', keys: [['?']] },
      { does: 'nextPage', keys: [['tab'], ['shift', 'tab']] },
      { does: 'press', keys: [['enter'], ['space']] },
      { does: 'leave', keys: [['escape']] },
    ],
  },
  {
    heading: 'onRuleSet',
    shortcuts: [
      { does: 'undo', keys: [['control', 'Z']] },
      { does: 'redo', keys: [['control', 'shift', 'Z']] },
    ],
  },
  {
    heading: 'inTables',
    shortcuts: [
      { does: 'move', keys: [['arrows']] },
      { does: 'ends', keys: [['home'], ['end']] },
    ],
  },
];

interface KeyboardHelpProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function KeyboardHelp({ opened, onClose }: KeyboardHelpProps) {
  const { help } = useMessages().frame;
  return (
    <Dialog opened={opened} onClose={onClose} title={help.title}>
      {sheet.map(({ heading, shortcuts }) => (
        <section key={heading}>
          <h3 className={classes.heading}>{help[heading]}</h3>
          <dl className={classes.list}>
            {shortcuts.map(({ does, keys }) => (
              <Fragment key={does}>
                <dt>{help[does]}</dt>
                <dd className={classes.keys}>
                  {keys.map((chord) => (
                    <Chord key={chord.join()} chord={chord} />
                  ))}
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

function Chord({ chord }: { readonly chord: readonly Key[] }) {
  const { keys } = useMessages().frame;
  const named = (key: Key) => (key === 'K' || key === 'Z' || key === '?' ? key : keys[key]);
  return (
    <span>
      {chord.map((key) => (
        <Fragment key={key}>
          <Kbd size="xs">{named(key)}</Kbd>{' '}
        </Fragment>
      ))}
    </span>
  );
}
