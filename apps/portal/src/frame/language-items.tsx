'use client';
/** The languages in a menu, each in its own words; the choice is remembered in this browser. */
import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { startTransition } from 'react';
import { chooseLanguage } from '../messages/choose-language.ts';
import { useReading } from '../messages/language.tsx';
import { type Language, languageNames } from '../messages/messages.ts';

export function LanguageItems() {
  const { language: here, messages } = useReading();
  const names = Object.entries(languageNames) as [Language, string][];
  return (
    <>
      <Menu.Label>{messages.frame.person.language}</Menu.Label>
      {names.map(([language, name]) => (
        <Menu.Item
          key={language}
          lang={language}
          aria-current={language === here ? 'true' : undefined}
          rightSection={language === here ? <IconCheck size={14} aria-hidden /> : null}
          onClick={() => startTransition(() => chooseLanguage(language))}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  );
}
