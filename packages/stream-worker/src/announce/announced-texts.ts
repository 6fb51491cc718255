/**
 * The two records that are announced by the thousand, as JSON text put together by hand. What stands
 * in them is said by `calculatedRecordSchema` and `balanceRecordSchema` of contracts; a property test
 * holds the text to what JSON.stringify would write of the same record.
 */
import { type BalanceNow, counterChangesOf, type NewWagerRow } from '@house-rules/database';
import type { RepeatedTexts } from './repeated-texts.ts';

const isEligible = (reason: string): boolean => reason !== 'denied' && reason !== 'not_allowed';

const list = (names: readonly string[], { quoted }: RepeatedTexts): string =>
  names.length === 0 ? '[]' : `[${names.map(quoted).join(',')}]`;

const counterList = (row: NewWagerRow, { quoted }: RepeatedTexts): string => {
  if (row.decision.counted.length === 0) return '[]';
  const changes = counterChangesOf(row).map(
    ({ item, day, add }) => `{"item":${quoted(item)},"day":${quoted(day)},"add":${add}}`,
  );
  return `[${changes.join(',')}]`;
};

/** @param documentHash of the rule set that decided, hex */
export const calculatedText = (
  row: NewWagerRow,
  documentHash: string,
  texts: RepeatedTexts,
): string => {
  const { quoted, quotedOrNull } = texts;
  const { decision } = row;
  return (
    `{"schemaVersion":1,"operatorId":${quoted(row.operatorId)},` +
    `"playerId":"${row.playerId}","wagerId":"${row.wagerId}",` +
    `"occurredAt":"${texts.instant(row.occurredAtMs)}","playerSequence":${row.playerSequence},` +
    `"ruleSetVersion":${row.ruleSetVersion},"ratesVersion":${row.ratesVersion},` +
    `"decision":{"eligible":${isEligible(row.reason)},"reason":${quoted(row.reason)},` +
    `"eligibilityRule":${quotedOrNull(decision.eligibilityRule)},` +
    `"earningRule":${quotedOrNull(decision.earningRule)},` +
    `"promotions":${list(decision.promotions, texts)},` +
    `"tier":${quoted(decision.tier)},"tierAfter":${quoted(decision.tierAfter)},` +
    `"cappedBy":${quotedOrNull(decision.cappedBy)},` +
    `"spendable":${row.spendable},"status":${row.status},` +
    `"counters":${counterList(row, texts)},` +
    `"documentHash":${quoted(documentHash)},"engine":${quoted(row.engine)}}}`
  );
};

export const balanceText = (balance: BalanceNow, texts: RepeatedTexts): string =>
  `{"schemaVersion":1,"operatorId":${texts.quoted(balance.player.operatorId)},` +
  `"playerId":"${balance.player.playerId}",` +
  `"spendable":${balance.spendable},"status":${balance.status},` +
  `"tier":${texts.quoted(balance.tier)},"playerSequence":${balance.playerSequence},` +
  `"changedAt":"${texts.instant(balance.changedAtMs)}"}`;
