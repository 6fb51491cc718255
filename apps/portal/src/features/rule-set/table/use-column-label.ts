'use client';
import { useMessages } from '../../../messages/language.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import type { TableColumn } from './table-columns.ts';

export function useColumnLabel(): (column: TableColumn) => string {
  const { condition, field } = useMessages().ruleEditor;
  const words = useMessages().decisionTable;
  const { currency } = useRuleSet();
  return (column) => {
    if (column.kind === 'condition') {
      return words.conditionColumn(
        condition.fields[column.field],
        condition.comparisons[column.comparison],
      );
    }
    switch (column.key) {
      case 'pointsPerUnit':
        return field.pointsPerUnit(currency);
      case 'reason':
        return words.reason;
      default:
        return field[column.key];
    }
  };
}
