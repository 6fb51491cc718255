'use client';
import { discardDeadLetter, replayDeadLetter } from '@house-rules/api-client';
import {
  type DeadLetterView,
  deadLetterSchema,
  settleDeadLetterRequestSchema,
} from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../api/use-write.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ReasonDialog } from '../../frame/reason-dialog.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { DeadLetterDrawer } from './dead-letter-drawer.tsx';
import { deadLettersKey } from './queries.ts';
import { usePlaceOf } from './use-place-of.ts';

/** Opened by `letter` and `act` in the address. */
export function DeadLetterDialogs({ letters }: { readonly letters: readonly DeadLetterView[] }) {
  const { may } = useOperator();
  const url = useUrlState();
  const [id, act] = [url.get('letter'), url.get('act')];
  const letter = letters.find((each) => each.id === id);
  const close = () => url.set({ letter: null, act: null }, 'push');
  if (id !== null && act === 'look' && may('ledger.audit')) {
    return <DeadLetterDrawer id={id} onClose={close} />;
  }
  if (letter?.state !== 'open' || !may('dead_letter.settle')) return null;
  if (act !== 'replay' && act !== 'discard') return null;
  return <Settling letter={letter} act={act} onClose={close} />;
}

interface SettlingProps {
  readonly letter: DeadLetterView;
  readonly act: 'replay' | 'discard';
  readonly onClose: () => void;
}

function Settling({ letter, act, onClose }: SettlingProps) {
  const words = useMessages().deadLetters;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const place = usePlaceOf(letter);
  const settle = useWrite({
    operation: act === 'replay' ? replayDeadLetter : discardDeadLetter,
    path: { operatorId, deadLetterId: letter.id },
    schema: deadLetterSchema,
    onDone: () => {
      toast(act === 'replay' ? words.replayed : words.discarded);
      void queryClient.invalidateQueries({ queryKey: deadLettersKey(operatorId) });
      onClose();
    },
  });
  return (
    <ReasonDialog
      schema={settleDeadLetterRequestSchema.shape.reason}
      title={act === 'replay' ? words.replayTitle : words.discardTitle}
      says={act === 'replay' ? words.replaySays(place) : words.discardSays(place)}
      submit={act === 'replay' ? words.replayDo : words.discardDo}
      keep={words.keep}
      danger={act === 'discard'}
      busy={settle.isPending}
      error={settle.error}
      onClose={onClose}
      onSubmit={(reason) => settle.mutate({ reason })}
    />
  );
}
