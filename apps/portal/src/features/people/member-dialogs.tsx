'use client';
import { disablePerson, enablePerson, removeMember } from '@house-rules/api-client';
import { type Member, memberReasonRequestSchema, memberSchema } from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../api/use-write.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ReasonDialog } from '../../frame/reason-dialog.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { membersKey } from './queries.ts';
import { RolesDialog } from './roles-dialog.tsx';

/** Opened by `act` and `member` in the address, where the person may do it. */
export function MemberDialogs({ members }: { readonly members: readonly Member[] }) {
  const { may, personId } = useOperator();
  const url = useUrlState();
  const member = members.find((each) => each.personId === url.get('member'));
  const act = url.get('act');
  const close = () => url.set({ act: null, member: null }, 'push');
  if (member === undefined || member.personId === personId) return null;
  if (act === 'roles' && may('people.manage')) {
    return <RolesDialog member={member} onClose={close} />;
  }
  if (act === 'remove' && may('people.manage')) {
    return <RemoveDialog member={member} onClose={close} />;
  }
  if ((act === 'disable' || act === 'enable') && may('people.disable')) {
    return <SwitchDialog member={member} act={act} onClose={close} />;
  }
  return null;
}

interface MemberDialogProps {
  readonly member: Member;
  readonly onClose: () => void;
}

function RemoveDialog({ member, onClose }: MemberDialogProps) {
  const { settings, frame } = useMessages();
  const words = settings.people;
  const { operatorId } = useOperator();
  const done = useDone(words.removed(member.name), onClose);
  const remove = useWrite({
    operation: removeMember,
    path: { operatorId, personId: member.personId },
    schema: null,
    onDone: done,
  });
  const held = member.roles.map((role) => frame.roles[role]).join(', ');
  return (
    <ReasonDialog
      schema={memberReasonRequestSchema.shape.reason}
      title={words.removeTitle(member.name)}
      says={words.removeSays(member.name, held)}
      submit={words.removeDo}
      keep={settings.keep}
      danger
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onSubmit={(reason) => remove.mutate({ reason })}
    />
  );
}

interface SwitchDialogProps extends MemberDialogProps {
  readonly act: 'disable' | 'enable';
}

function SwitchDialog({ member, act, onClose }: SwitchDialogProps) {
  const { settings } = useMessages();
  const words = settings.people;
  const { operatorId } = useOperator();
  const off = act === 'disable';
  const { name } = member;
  const done = useDone(off ? words.disabledDone(name) : words.enabledDone(name), onClose);
  const change = useWrite({
    operation: off ? disablePerson : enablePerson,
    path: { operatorId, personId: member.personId },
    schema: memberSchema,
    onDone: done,
  });
  return (
    <ReasonDialog
      schema={memberReasonRequestSchema.shape.reason}
      title={off ? words.disableTitle(name) : words.enableTitle(name)}
      says={off ? words.disableSays(name) : words.enableSays(name)}
      submit={off ? words.disableDo : words.enableDo}
      keep={settings.keep}
      danger={off}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={(reason) => change.mutate({ reason })}
    />
  );
}

/** Said in the corner, read anew, and closed. */
function useDone(says: string, onClose: () => void) {
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  return () => {
    toast(says);
    void queryClient.invalidateQueries({ queryKey: membersKey(operatorId) });
    onClose();
  };
}
