'use client';
import { readPlayerBalance } from '@house-rules/api-client';
import { playerBalanceSchema, type RuleSetDocument } from '@house-rules/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiProblem } from '../../api/api-problem.ts';
import { browserTransport } from '../../api/browser-transport.ts';
import { callApi } from '../../api/call-api.ts';
import { groupDecimal } from '../../formats/format-points.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages, useReading } from '../../messages/language.tsx';
import { wagerIdPattern, wagerQuery } from '../players/queries.ts';
import classes from './simulator.module.css';
import { personasOf, textsOfPlayer, textsOfTest, textsOfWager } from './starting-points.ts';
import type { SimulatedInput } from './use-simulated-wager.ts';

interface StartWithProps {
  readonly input: SimulatedInput;
  readonly draft: RuleSetDocument | null;
}

/** A list to choose from is read by a person; tests beyond it are found by their section. */
const testsMax = 100;

/** A persona, a stored test, or what really was; the fields below are filled in with it. */
export function StartWith({ input, draft }: StartWithProps) {
  const { messages, points } = useReading();
  const words = messages.simulator;
  const { may } = useOperator();
  const [chosen, choose] = useState('');
  const personas = personasOf(draft);
  const tests = draft?.tests.slice(0, testsMax) ?? [];
  const change = (id: string) => {
    choose(id);
    const test = tests.find((each) => `test ${each.id}` === id);
    const texts = test ? textsOfTest(test) : personas.find((each) => each.id === id)?.texts;
    if (texts !== undefined) input.setAll(texts);
  };
  return (
    <div className={classes.start}>
      <NativeSelect
        label={words.start}
        value={chosen}
        onChange={(event) => change(event.currentTarget.value)}
        data={[
          { value: '', label: words.typed },
          {
            group: words.personas,
            items: personas.map(({ id, tier }) => ({
              value: id,
              label:
                tier === null
                  ? words.newPlayer
                  : words.tierPlayer(tier.name, groupDecimal(tier.from, points)),
            })),
          },
          {
            group: words.tests,
            items: tests.map(({ id, name }) => ({ value: `test ${id}`, label: name })),
          },
        ]}
      />
      {may('player.read') && <RealOne input={input} />}
    </div>
  );
}

/** One id for both: a wager is looked for first, then a player. */
function RealOne({ input }: { readonly input: SimulatedInput }) {
  const words = useMessages().simulator;
  const take = useTake(input);
  const [id, setId] = useState('');
  const wanted = id.trim();
  return (
    <form
      className={classes.real}
      onSubmit={(event) => {
        event.preventDefault();
        if (wagerIdPattern.test(wanted)) void take.begin(wanted.toLowerCase());
      }}
    >
      <TextInput
        label={words.real}
        placeholder={words.realHint}
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <Button
        type="submit"
        variant="default"
        loading={take.busy}
        disabled={!wagerIdPattern.test(wanted)}
      >
        {words.take}
      </Button>
      <p className={classes.quiet} role="status">
        {take.said}
      </p>
    </form>
  );
}

function useTake(input: SimulatedInput) {
  const words = useMessages().simulator;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [said, say] = useState('');
  const look = async (id: string) => {
    const answer = await queryClient.fetchQuery(wagerQuery(browserTransport, operatorId, id));
    const wager = textsOfWager(answer);
    if (wager !== null) return { texts: wager, words: words.takenWager };
    const balance = await callApi(browserTransport, readPlayerBalance, {
      path: { operatorId, playerId: id },
      schema: playerBalanceSchema,
    });
    return { texts: textsOfPlayer(balance), words: words.takenPlayer };
  };
  const begin = async (id: string) => {
    setBusy(true);
    try {
      const found = await look(id);
      input.setAll(found.texts);
      say(found.words);
    } catch (error) {
      if (!isApiProblem(error)) throw error;
      say(words.notFound);
    } finally {
      setBusy(false);
    }
  };
  return { busy, said, begin };
}
