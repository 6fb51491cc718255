'use client';
import type { Json, Version } from '@house-rules/contracts';
import { Skeleton } from '@mantine/core';
import { Instant } from '../../formats/instant.tsx';
import { SidePanel } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { ChangeList } from '../changes/change-list.tsx';
import { LazyCodeEditor } from '../rule-set/code/lazy-code-editor.tsx';
import { useLiveVersion, useVersion } from '../versions/use-live-version.ts';
import { versionIn } from '../versions/version-in.ts';
import { RulesOfVersion } from './rules-of-version.tsx';
import classes from './timeline.module.css';

/** One version, to look at: what of it differs from what is live, its rules, its JSON. */
export function VersionDrawer() {
  const words = useMessages().timeline.version;
  const url = useUrlState();
  const version = versionIn(url.get('version'));
  const { query, document } = useVersion(version);
  return (
    <SidePanel
      opened={version !== null}
      onClose={() => url.set({ version: null }, 'push')}
      title={version === null ? '' : words.title(version)}
    >
      {version !== null && query.isPending && <Skeleton height={320} />}
      {query.isError && <ErrorState error={query.error} onRetry={query.refetch} />}
      {query.data && document !== null && (
        <VersionContent version={query.data} document={document} />
      )}
    </SidePanel>
  );
}

interface VersionContentProps {
  readonly version: Version;
  readonly document: Json;
}

function VersionContent({ version, document }: VersionContentProps) {
  const words = useMessages().timeline.version;
  const { clockface } = useOperator();
  const live = useLiveVersion();
  return (
    <div className={classes.page}>
      <p className={classes.facts}>
        {version.publishedBy.name}, <Instant at={version.publishedAt} clockface={clockface} />:{' '}
        {version.reason}
        <br />
        {words.hash} <code>{version.hash.slice(0, 16)}</code>
      </p>
      {live.version === version.version && <p className={classes.facts}>{words.same}</p>}
      {live.version !== version.version && live.document !== null && (
        <section>
          <h3 className={classes.subtitle}>{words.compare(live.version)}</h3>
          <ChangeList before={live.document} after={document} />
        </section>
      )}
      <section>
        <h3 className={classes.subtitle}>{words.rules}</h3>
        <RulesOfVersion document={document} />
      </section>
      <section>
        <h3 className={classes.subtitle}>{words.code}</h3>
        <LazyCodeEditor
          label={words.code}
          text={JSON.stringify(document, null, 2)}
          readOnly
          short
        />
      </section>
    </div>
  );
}
