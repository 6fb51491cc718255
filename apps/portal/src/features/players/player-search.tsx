'use client';
import { Loader, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import classes from './players.module.css';
import { prefixPattern } from './queries.ts';

interface PlayerSearchProps {
  readonly prefix: string;
  readonly searching: boolean;
}

/** What is typed is in the address a moment later; the address is what is searched for. */
export function PlayerSearch({ prefix, searching }: PlayerSearchProps) {
  const words = useMessages().players;
  const url = useUrlState();
  const [text, setText] = useState(prefix);
  const search = useDebouncedCallback((typed: string) => url.set({ prefix: typed.trim() }), 200);
  // Back, and "Clear the search", change the address without the field.
  useEffect(() => setText(prefix), [prefix]);
  const invalid = text.trim() !== '' && !prefixPattern.test(text.trim());
  return (
    <TextInput
      className={classes.search ?? ''}
      label={words.search}
      placeholder={words.searchPlaceholder}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={searching ? <Loader size={14} /> : null}
      value={text}
      error={invalid ? words.searchInvalid : null}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
