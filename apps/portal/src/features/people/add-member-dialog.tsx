'use client';
import { addMember } from '@house-rules/api-client';
import { addMemberRequestSchema, memberSchema, type Role } from '@house-rules/contracts';
import { Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { ReasonField } from '../../frame/reason-field.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import classes from './people.module.css';
import { membersKey } from './queries.ts';
import { RolesField } from './roles-field.tsx';

/** Opened by `add=member` in the address. */
export function AddMemberDialog() {
  const words = useMessages().settings.people;
  const url = useUrlState();
  const close = () => url.set({ add: null }, 'push');
  return (
    <Dialog opened={url.get('add') === 'member'} onClose={close} title={words.addTitle}>
      <AddMemberForm onClose={close} />
    </Dialog>
  );
}

interface Values {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly reason: string;
}

const nothing: Values = { name: '', email: '', roles: [], reason: '' };

function AddMemberForm({ onClose }: { readonly onClose: () => void }) {
  const { settings, playerDesk } = useMessages();
  const words = settings.people;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [values, setValues] = useState(nothing);
  const [asked, setAsked] = useState(false);
  const add = useWrite({
    operation: addMember,
    path: { operatorId },
    schema: memberSchema,
    onDone: ({ name }) => {
      toast(words.added(name));
      void queryClient.invalidateQueries({ queryKey: membersKey(operatorId) });
      onClose();
    },
  });
  // The schema of the API says what is wrong; the catalogue says it in words.
  const request = addMemberRequestSchema.safeParse(values);
  const wrong = new Set(request.error?.issues.map(({ path }) => String(path[0])));
  const error = (field: keyof Values, text: string) => (asked && wrong.has(field) ? text : null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (request.success) add.mutate(request.data);
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <p className={classes.quiet}>{words.addSays}</p>
      <TextInput
        label={words.name}
        required
        data-autofocus
        autoComplete="off"
        value={values.name}
        error={error('name', words.nameMissing)}
        onChange={({ currentTarget }) => setValues({ ...values, name: currentTarget.value })}
      />
      <TextInput
        label={words.email}
        type="email"
        required
        autoComplete="off"
        value={values.email}
        error={error('email', words.emailWrong)}
        onChange={({ currentTarget }) => setValues({ ...values, email: currentTarget.value })}
      />
      <RolesField
        label={words.rolesLabel}
        value={values.roles}
        error={error('roles', words.rolesMissing)}
        onChange={(roles) => setValues({ ...values, roles })}
      />
      <ReasonField
        value={values.reason}
        bounds={addMemberRequestSchema.shape.reason}
        error={error('reason', playerDesk.reasonMissing)}
        onChange={(reason) => setValues({ ...values, reason })}
      />
      <ProblemAlert error={add.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {settings.keep}
        </Button>
        <Button type="submit" loading={add.isPending}>
          {words.addDo}
        </Button>
      </Group>
    </form>
  );
}
