'use client';
import { channels, gameCategories, stakeKinds } from '@house-rules/contracts';
import { asSentence } from '../../../frame/states/as-sentence.ts';
import { useMessages } from '../../../messages/language.tsx';
import { JsonField } from '../code/json-field.tsx';
import { isRecord, pointerOf, valueAt } from '../document/read-json.ts';
import { restOf } from '../document/shown-keys.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import classes from '../fields/fields.module.css';
import { InstantField } from '../fields/instant-field.tsx';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import { TagsField } from '../fields/tags-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import { ExpectFields } from './expect-fields.tsx';
import type { ItemFieldsProps } from './item-fields-props.ts';
import { NameFields } from './name-fields.tsx';
import { valueWord } from './rule-summary.ts';
import { TakeOver } from './take-over.tsx';

/** A wager, a player, and what must come of it. */
export function TestFields({ path }: ItemFieldsProps) {
  const { ruleEditor: words } = useMessages();
  const { findings } = useRuleSet();
  const { field } = words;
  const choices = (values: readonly string[]) =>
    values.map((value) => ({ value, label: valueWord(value, words) }));
  const wager = [...path, 'wager'];
  const third = { className: classes.third };
  const result = findings.testAt(pointerOf(path));
  return (
    <>
      {result?.differences.map((difference) => (
        <p
          key={difference}
          className={`${classes.whole} ${classes.finding}`}
          data-severity="blocks"
        >
          {asSentence(difference)}
        </p>
      ))}
      {result?.passed === false && <TakeOver pointer={result.pointer} />}
      <TextField {...third} path={[...wager, 'amount']} label={field.amount} kind="decimal" />
      <TextField {...third} path={[...wager, 'currency']} label={field.currency} />
      <ChoiceField
        {...third}
        path={[...wager, 'gameCategory']}
        label={field.gameCategory}
        choices={choices(gameCategories)}
      />
      <TextField {...third} path={[...wager, 'gameId']} label={field.gameId} optional />
      <TextField {...third} path={[...wager, 'jurisdiction']} label={field.jurisdiction} />
      <InstantField {...third} path={[...wager, 'timestamp']} label={field.timestamp} />
      <ChoiceField
        {...third}
        path={[...wager, 'stakeKind']}
        label={field.stakeKind}
        choices={choices(stakeKinds)}
      />
      <ChoiceField
        {...third}
        path={[...wager, 'channel']}
        label={field.channel}
        choices={choices(channels)}
      />
      <TextField
        {...third}
        path={[...path, 'player', 'statusPoints']}
        label={field.playerStatus}
        kind="decimal"
        optional
      />
      <TagsField
        className={classes.whole}
        path={[...path, 'player', 'segments']}
        label={field.playerSegments}
      />
      <TagsField
        className={classes.whole}
        path={[...wager, 'segments']}
        label={field.wagerSegments}
      />
      <BeforeTheWager path={[...path, 'player']} />
      <ExpectFields path={path} />
      <NameFields path={path} />
      <RestAsCode path={wager} part="wager" />
      <RestAsCode path={[...path, 'expect']} part="expect" />
      <RestAsCode path={path} part="tests" />
    </>
  );
}

/** A stored tier and what limits have counted are rare in a test; they are shown where they are. */
function BeforeTheWager({ path }: ItemFieldsProps) {
  const { field } = useMessages().ruleEditor;
  const player = valueAt(useRuleSet().document, path);
  const plain = isRecord(player) && restOf(player, 'player').code.length === 0;
  if (player === undefined || plain) return null;
  return (
    <div className={classes.whole}>
      <JsonField path={path} label={field.playerJson} />
    </div>
  );
}
