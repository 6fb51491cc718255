'use client';
import type { Draft } from '@house-rules/contracts';
import { SidePanel } from '../../frame/dialog.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { LazyImportForm } from './lazy-import-form.tsx';

interface ImportDialogProps {
  /** The service has all that was typed; until then a file is compared, and not taken over. */
  readonly saved: boolean;
  readonly onImported: (draft: Draft) => void;
  readonly undo: () => void;
}

/** Opened by `import=1` in the address: a file, what it would change, and then to take it over. */
export function ImportDialog({ saved, onImported, undo }: ImportDialogProps) {
  const words = useMessages().ruleSetFile;
  const url = useUrlState();
  const toast = useToast();
  if (url.get('import') === null) return null;
  const close = () => url.set({ import: null }, 'push');
  return (
    <SidePanel opened onClose={close} title={words.title}>
      <LazyImportForm
        saved={saved}
        onImported={({ draft, differences }) => {
          onImported(draft);
          toast(words.done(differences.length), undo);
          close();
        }}
      />
    </SidePanel>
  );
}
