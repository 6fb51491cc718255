'use client';
import { setMemberRoles } from '@house-rules/api-client';
import { type Member, memberSchema, setRolesRequestSchema } from '@house-rules/contracts';
import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { ReasonField } from '../../frame/reason-field.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './people.module.css';
import { membersKey } from './queries.ts';
import { RolesField } from './roles-field.tsx';

interface RolesDialogProps {
  readonly member: Member;
  readonly onClose: () => void;
}

/** Which roles a member has from now on, and why. */
export function RolesDialog({ member, onClose }: RolesDialogProps) {
  const { settings, playerDesk } = useMessages();
  const words = settings.people;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [roles, setRoles] = useState(member.roles);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const save = useWrite({
    operation: setMemberRoles,
    path: { operatorId, personId: member.personId },
    schema: memberSchema,
    onDone: ({ name }) => {
      toast(words.changed(name));
      void queryClient.invalidateQueries({ queryKey: membersKey(operatorId) });
      onClose();
    },
  });
  const request = setRolesRequestSchema.safeParse({ roles, reason });
  const wrong = new Set(request.error?.issues.map(({ path }) => String(path[0])));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (request.success) save.mutate(request.data);
  };
  return (
    <Dialog opened onClose={onClose} title={words.changeTitle(member.name)}>
      <form className={classes.form} onSubmit={send} noValidate>
        <p className={classes.quiet}>{words.changeSays}</p>
        <RolesField
          label={words.rolesLabel}
          value={roles}
          error={asked && wrong.has('roles') ? words.rolesMissing : null}
          onChange={setRoles}
        />
        <ReasonField
          value={reason}
          bounds={setRolesRequestSchema.shape.reason}
          error={asked && wrong.has('reason') ? playerDesk.reasonMissing : null}
          onChange={setReason}
        />
        <ProblemAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {settings.keep}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.changeDo}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
