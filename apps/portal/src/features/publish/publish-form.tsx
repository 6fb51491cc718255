'use client';
import { type Publication, publishRequestSchema } from '@house-rules/contracts';
import { Alert, Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { operatorStatusQuery } from '../../frame/operator-status.ts';
import { useProblemSentence } from '../../frame/states/use-problem-sentence.ts';
import { useMessages } from '../../messages/language.tsx';
import { ChangeList } from '../changes/change-list.tsx';
import { askForReview, policyQuery } from '../reviews/queries.ts';
import { toJson } from '../rule-set/document/read-json.ts';
import type { DraftEditor } from '../rule-set/draft/use-draft-editor.ts';
import type { RuleSetFindings } from '../rule-set/use-rule-set-findings.ts';
import { versionQuery } from '../versions/queries.ts';
import { Checklist } from './checklist.tsx';
import { checklistOf, mayGoLive } from './checklist-of.ts';
import { ProblemDetails } from './problem-details.tsx';
import classes from './publish.module.css';
import { publish } from './queries.ts';
import { ReasonAndTime } from './reason-and-time.tsx';
import { useReasonAndTime } from './use-reason-and-time.ts';

interface PublishFormProps {
  readonly editor: DraftEditor;
  readonly findings: RuleSetFindings;
  readonly onCancel: () => void;
  readonly onPublished: (publication: Publication) => void;
}

export function PublishForm({ editor, findings, onCancel, onPublished }: PublishFormProps) {
  const words = useMessages().publish;
  const { operatorId, may } = useOperator();
  const router = useRouter();
  const { state } = editor;
  const live = useLiveDocument();
  const policy = useQuery(policyQuery(browserTransport, operatorId)).data;
  const approvals = policy?.settings.approvals ?? 0;
  const direct = may('rule_set.publish') && approvals === 0;
  const reasonAndTime = useReasonAndTime(publishRequestSchema.shape.reason);
  const items = useMemo(
    () => checklistOf({ state, findings, live: live.document }),
    [state, findings, live.document],
  );
  const going = useMutation({
    mutationFn: (given: { readonly reason: string; readonly from?: string }) =>
      publish(browserTransport, operatorId, { revision: state.server.revision, ...given }),
    onSuccess: onPublished,
  });
  const asking = useMutation({
    mutationFn: (title: string) =>
      askForReview(browserTransport, operatorId, {
        kind: 'draft',
        revision: state.server.revision,
        title,
      }),
    onSuccess: ({ changeNumber }) => router.push(`/${operatorId}/reviews/${changeNumber}`),
  });
  const goes = reasonAndTime.later ? words.schedule : words.submit;
  const refusal = direct ? going.error : asking.error;
  const { title, sentence } = useProblemSentence(refusal);
  return (
    <form
      className={classes.form}
      onSubmit={reasonAndTime.form.onSubmit((values) => {
        const request = reasonAndTime.request(values);
        if (direct) going.mutate(request);
        else asking.mutate(request.reason);
      })}
    >
      <Checklist items={items} />
      {live.document !== null && (
        <section aria-label={words.changes}>
          <h3 className={classes.subtitle}>{words.changes}</h3>
          <ChangeList before={live.document} after={state.document} />
        </section>
      )}
      {!direct && (
        <p className={classes.note}>
          {approvals > 0 ? words.reviewWanted(approvals) : words.reviewOnly}
        </p>
      )}
      <ReasonAndTime reasonAndTime={reasonAndTime} reasonOnly={!direct} />
      {refusal !== null && (
        <Alert color="red" variant="light" title={title} role="alert">
          {sentence}
          <ProblemDetails error={refusal} />
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button
          type="submit"
          loading={going.isPending || asking.isPending}
          disabled={policy === undefined || !mayGoLive(items)}
        >
          {direct ? goes : words.review}
        </Button>
      </Group>
    </form>
  );
}

/** What is live now: the rules that every wager is decided by until this goes out. */
function useLiveDocument() {
  const { operatorId } = useOperator();
  const live = useQuery(operatorStatusQuery(browserTransport, operatorId)).data?.live ?? null;
  const { data } = useQuery({
    ...versionQuery(browserTransport, operatorId, live?.version ?? 0),
    enabled: live !== null,
  });
  const document = useMemo(() => (data ? toJson(data.document) : null), [data]);
  return { document };
}
