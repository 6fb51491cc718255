/** Dead letters as text for a terminal. What a record holds is shown without control characters. */
import type { DeadLetterDetail, DeadLetterList, DeadLetterView } from '@house-rules/contracts';

/** Nothing of a hostile record may move the cursor or colour the terminal. */
const CONTROL = /\p{Cc}|\p{Cf}/gu;
const plain = (text: string): string => text.replace(CONTROL, '·');

export const listText = ({ deadLetters, open, nextCursor }: DeadLetterList): string => {
  const counts = open.map(({ reason, count }) => `${count} ${reason}`).join(', ');
  const rows = deadLetters.map(
    (letter) =>
      `${letter.receivedAt}  ${letter.state.padEnd(9)}  ${letter.reason}\n` +
      `  ${letter.id}\n  ${plain(letter.sentence)}`,
  );
  const more = nextCursor === null ? [] : [`more: --cursor ${nextCursor}`];
  return [`open: ${counts === '' ? 'none' : counts}`, ...rows, ...more].join('\n');
};

export const detailText = (letter: DeadLetterDetail): string =>
  [
    `${letter.id}  ${letter.state}`,
    `received  ${letter.receivedAt}`,
    `reason    ${letter.reason}`,
    `sentence  ${plain(letter.sentence)}`,
    `pointer   ${plain(letter.pointer)}`,
    `key       ${letter.key ?? 'none'}`,
    `headers   ${plain(JSON.stringify(letter.headers))}`,
    ...(letter.decision === null ? [] : [`decided   ${decisionText(letter)}`]),
    `body      ${letter.bodyBytes} bytes${letter.text === null ? ', base64' : ''}`,
    letter.text === null ? (letter.body ?? '') : plain(letter.text),
  ].join('\n');

export const decisionText = ({ state, decision }: DeadLetterView): string =>
  decision === null
    ? state
    : `${state} by ${plain(decision.by)} at ${decision.at}: ${plain(decision.reason)}`;
