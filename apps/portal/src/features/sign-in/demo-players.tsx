'use client';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../messages/language.tsx';
import type { DemoOperator } from '../../session/demo-accounts.ts';
import classes from './sign-in.module.css';
import type { SignIn } from './use-sign-in.ts';

interface DemoPlayersProps {
  readonly operators: readonly DemoOperator[];
  readonly signIn: SignIn;
}

export function DemoPlayers({ operators, signIn }: DemoPlayersProps) {
  const words = useMessages().signIn.demo;
  const [operatorId, setOperatorId] = useState(operators[0]?.operatorId ?? '');
  const operator = operators.find((each) => each.operatorId === operatorId) ?? operators[0];
  const players = operator?.players ?? [];
  const [wanted, setWanted] = useState('');
  const player = players.find((each) => each.playerId === wanted) ?? players[0];
  return (
    <section className={classes.panel} aria-labelledby="demo-players">
      <h2 className={classes.subtitle} id="demo-players">
        {words.players}
      </h2>
      <p className={classes.purpose}>{words.playersPurpose}</p>
      <div className={classes.playerForm}>
        <NativeSelect
          label={words.operator}
          value={operator?.operatorId ?? ''}
          data={operators.map((each) => ({ value: each.operatorId, label: each.label }))}
          onChange={(event) => setOperatorId(event.currentTarget.value)}
        />
        <NativeSelect
          label={words.player}
          value={player?.playerId ?? ''}
          data={players.map((each) => ({ value: each.playerId, label: each.label }))}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={signIn.busy || player === undefined}
          onClick={() => player && signIn.asDemoPlayer(operatorId, player.playerId)}
        >
          {words.open}
        </Button>
      </div>
    </section>
  );
}
