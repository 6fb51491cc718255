'use client';
import type { Membership } from '@house-rules/contracts';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useId, useState } from 'react';
import { useMessages } from '../messages/language.tsx';
import classes from './command-palette.module.css';
import { type PaletteEntry, usePaletteEntries } from './use-palette-entries.ts';

interface CommandPaletteBoxProps {
  readonly memberships: readonly Membership[];
  readonly onDone: () => void;
}

/** A combobox over a list: the focus stays in the field, arrows move the choice. */
export function CommandPaletteBox({ memberships, onDone }: CommandPaletteBoxProps) {
  const words = useMessages().frame.palette;
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const { entries, searching } = usePaletteEntries(text, memberships);
  const current = Math.min(chosen, entries.length - 1);

  const go = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    onDone();
    if ('href' in entry) router.push(entry.href);
    else entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      setChosen((current + step + entries.length) % entries.length);
    }
    if (event.key === 'Enter') go(entries[current]);
  };

  return (
    <div>
      <input
        className={classes.input}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={entries[current] ? `${listId}-${current}` : undefined}
        aria-label={words.title}
        placeholder={words.placeholder}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
      />
      <div id={listId} role="listbox" aria-label={words.title} className={classes.list}>
        {entries.map((entry, index) => (
          // The field keeps the focus and handles the keys; the mouse only points.
          <div
            key={entry.key}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={classes.option}
            onMouseMove={() => setChosen(index)}
            onMouseDown={(event) => {
              event.preventDefault();
              go(entry);
            }}
          >
            <span className={entry.mono ? 'mono' : undefined}>{entry.label}</span>
            <span className={classes.group}>{words.groups[entry.group]}</span>
          </div>
        ))}
      </div>
      <p className={classes.foot} role="status">
        {entries.length === 0 && (searching ? words.searching : words.nothing)}
        {entries.length > 0 && words.hint}
      </p>
    </div>
  );
}
