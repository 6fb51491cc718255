'use client';
import { UnstyledButton } from '@mantine/core';
import { useMessages } from '../../messages/language.tsx';
import type { DemoAccount } from '../../session/demo-accounts.ts';
import classes from './sign-in.module.css';

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly busy: boolean;
  readonly onChoose: (account: DemoAccount) => void;
}

/** One press signs in; the address and password are shown, for they are no secret here. */
export function DemoAccounts({ accounts, busy, onChoose }: DemoAccountsProps) {
  const words = useMessages().signIn.demo;
  return (
    <section className={classes.panel} aria-labelledby="demo-accounts">
      <h2 className={classes.subtitle} id="demo-accounts">
        {words.title}
      </h2>
      <p className={classes.purpose}>{words.purpose}</p>
      <ul className={classes.accounts}>
        {accounts.map((account) => (
          <li key={account.email}>
            <UnstyledButton
              className={classes.account}
              disabled={busy}
              onClick={() => onChoose(account)}
            >
              <span>{account.label}</span>
              <code>
                {account.email} · {account.password}
              </code>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
