'use client';
import { revokeKey } from '@house-rules/api-client';
import { type ApiKey, apiKeySchema, memberReasonRequestSchema } from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../api/use-write.ts';
import { formatInstant } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ReasonDialog } from '../../frame/reason-dialog.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { keysKey } from './queries.ts';

/** `revoke` in the address names the key. */
export function RevokeDialog({ keys }: { readonly keys: readonly ApiKey[] }) {
  const named = useUrlState().get('revoke');
  const key = keys.find(({ keyId, revokedAt }) => keyId === named && revokedAt === null);
  return key === undefined ? null : <Revoking apiKey={key} />;
}

function Revoking({ apiKey }: { readonly apiKey: ApiKey }) {
  const { settings } = useMessages();
  const words = settings.keys;
  const { operatorId, clockface } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const url = useUrlState();
  const { keyId, name, lastUsedAt } = apiKey;
  const close = () => url.set({ revoke: null }, 'push');
  const revoke = useWrite({
    operation: revokeKey,
    path: { operatorId, keyId },
    schema: apiKeySchema,
    onDone: () => {
      toast(words.revoked(name));
      void queryClient.invalidateQueries({ queryKey: keysKey(operatorId) });
      close();
    },
  });
  const used = lastUsedAt === null ? words.never : formatInstant(lastUsedAt, clockface);
  return (
    <ReasonDialog
      schema={memberReasonRequestSchema.shape.reason}
      title={words.revokeTitle(name)}
      says={words.revokeSays(used)}
      submit={words.revokeDo}
      keep={settings.keep}
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onClose={close}
      onSubmit={(reason) => revoke.mutate({ reason })}
    />
  );
}
