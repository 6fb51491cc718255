/** The thread that checks long drafts. */
import { answerInThread } from '../../../threads/answer-in-thread.ts';
import { type CheckQuestion, checkDraft } from './check-draft.ts';

answerInThread<CheckQuestion>(checkDraft);
