'use client';
import type { Permission } from '@house-rules/contracts';
import { useOperator } from '../../frame/operator-context.tsx';
import { tabIn, UrlTabs } from '../../frame/url-tabs.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { AdjustmentList } from '../adjustments/adjustment-list.tsx';
import { LooksPanel } from '../ledger-audit/looks-panel.tsx';
import { RebuildPanel } from '../ledger-audit/rebuild-panel.tsx';
import { FactsPanel } from '../player-desk/facts-panel.tsx';
import { LotsPanel } from '../player-desk/lots-panel.tsx';
import { RedemptionsPanel } from '../player-desk/redemptions-panel.tsx';
import { PlayerHistory } from './player-history.tsx';

const names = [
  'history',
  'lots',
  'redemptions',
  'adjustments',
  'facts',
  'rebuild',
  'looks',
] as const;
type TabName = (typeof names)[number];

const needs: Readonly<Record<TabName, Permission>> = {
  history: 'player.read',
  lots: 'player.read',
  redemptions: 'player.read',
  adjustments: 'player.search',
  facts: 'player.read',
  rebuild: 'player.search',
  looks: 'ledger.audit',
};

/** What belongs to one tab only, and is left behind with it. */
const ofOneTab = ['row', 'kind', 'at', 'only', 'cancel', 'record', 'decide', 'how'];

/** Everything about one player, one thing at a time. */
export function PlayerTabs({ playerId }: { readonly playerId: string }) {
  const { tabs: words } = useMessages().player;
  const { may } = useOperator();
  const url = useUrlState();
  const tabs = names
    .filter((name) => may(needs[name]))
    .map((name) => ({ name, label: words[name] }));
  const here = tabIn(tabs, url.get('tab')) ?? 'history';
  return (
    <UrlTabs label={words.label} tabs={tabs} here={here} forget={ofOneTab}>
      <TabContent name={here} playerId={playerId} />
    </UrlTabs>
  );
}

interface TabContentProps {
  readonly name: TabName;
  readonly playerId: string;
}

function TabContent({ name, playerId }: TabContentProps) {
  const { playerDesk, adjustments } = useMessages();
  switch (name) {
    case 'history':
      return <PlayerHistory key={playerId} playerId={playerId} />;
    case 'lots':
      return <LotsPanel playerId={playerId} />;
    case 'redemptions':
      return <RedemptionsPanel playerId={playerId} />;
    case 'facts':
      return <FactsPanel playerId={playerId} />;
    case 'rebuild':
      return <RebuildPanel playerId={playerId} />;
    case 'looks':
      return <LooksPanel playerId={playerId} />;
    case 'adjustments':
      return (
        <AdjustmentList
          asked={{ playerId }}
          title={playerDesk.adjustments.title}
          empty={playerDesk.adjustments.empty}
          emptyDetail={adjustments.emptyAllDetail}
        />
      );
  }
}
