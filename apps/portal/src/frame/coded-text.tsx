import { Fragment } from 'react';

/** A sentence in which `backticks` mark what is meant to the letter. */
export function CodedText({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => {
    const key = `${index} ${part}`;
    return index % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>;
  });
}
