'use client';
/** What the palette offers for a text: pages, operators, actions, and players by their id. */
import type { Membership } from '@house-rules/contracts';
import { mayDo } from '@house-rules/contracts';
import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../api/browser-transport.ts';
import { useMessages } from '../messages/language.tsx';
import { places } from './navigation.tsx';
import { useOperator } from './operator-context.tsx';
import { playersByPrefixQuery } from './players-by-prefix.ts';
import { useSignOut } from './use-sign-out.ts';

interface EntryBase {
  readonly key: string;
  readonly label: string;
  readonly group: 'page' | 'operator' | 'player' | 'action';
  readonly mono?: boolean;
}
export type PaletteEntry = EntryBase & ({ readonly href: string } | { readonly run: () => void });

const playersMax = 6;
const prefixPattern = /^[0-9a-f][0-9a-f-]{2,35}$/i;

export function usePaletteEntries(text: string, memberships: readonly Membership[]) {
  const fixed = useFixedEntries(memberships);
  const wanted = text.trim().toLowerCase();
  const players = usePlayerEntries(wanted);
  const matching = fixed.filter((entry) => entry.label.toLowerCase().includes(wanted));
  return { entries: [...matching, ...players.entries], searching: players.searching };
}

function useFixedEntries(memberships: readonly Membership[]): PaletteEntry[] {
  const { frame } = useMessages();
  const { operatorId, membership } = useOperator();
  const { toggleColorScheme } = useMantineColorScheme();
  const { leave } = useSignOut();
  const pages = places
    .filter((place) => mayDo(membership.roles, place.needs))
    .map(({ name, path }) => ({
      key: `page-${name}`,
      label: frame.navigation[name],
      group: 'page' as const,
      href: `/${operatorId}${path}`,
    }));
  const operators = memberships
    .filter((held) => held.operatorId !== operatorId)
    .map((held) => ({
      key: `operator-${held.operatorId}`,
      label: held.operatorName,
      group: 'operator' as const,
      href: `/${held.operatorId}`,
    }));
  return [
    ...pages,
    ...operators,
    {
      key: 'scheme',
      label: frame.palette.switchScheme,
      group: 'action',
      run: toggleColorScheme,
    },
    { key: 'sign-out', label: frame.person.signOut, group: 'action', run: () => void leave() },
  ];
}

function usePlayerEntries(text: string) {
  const { operatorId, may } = useOperator();
  const [prefix] = useDebouncedValue(text, 150);
  const enabled = may('player.search') && prefixPattern.test(prefix);
  const found = useQuery({
    ...playersByPrefixQuery(browserTransport, operatorId, prefix, playersMax),
    enabled,
  });
  const players = enabled ? (found.data?.players ?? []) : [];
  const entries = players.map(
    ({ playerId }): PaletteEntry => ({
      key: `player-${playerId}`,
      label: playerId,
      group: 'player',
      mono: true,
      href: `/${operatorId}/players/${playerId}`,
    }),
  );
  return { entries, searching: enabled && found.isFetching };
}
