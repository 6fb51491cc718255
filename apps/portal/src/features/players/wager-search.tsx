'use client';
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconReceipt } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import classes from './players.module.css';
import { wagerIdPattern } from './queries.ts';

/** The desk gets a wager's number on the phone; whole, it stands in the address and is looked up. */
export function WagerSearch({ wagerId }: { readonly wagerId: string }) {
  const words = useMessages().players.wager;
  const url = useUrlState();
  const [text, setText] = useState(wagerId);
  const search = useDebouncedCallback((typed: string) => url.set({ wager: typed.trim() }), 200);
  useEffect(() => setText(wagerId), [wagerId]);
  const invalid = text.trim() !== '' && !wagerIdPattern.test(text.trim());
  return (
    <TextInput
      className={classes.search ?? ''}
      label={words.search}
      placeholder={words.placeholder}
      leftSection={<IconReceipt size={15} aria-hidden />}
      value={text}
      error={invalid ? words.invalid : null}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
