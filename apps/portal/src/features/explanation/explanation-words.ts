/** What the engine explains, in the words of a catalogue that has its own; else in its English. */
import type { Explanation, Message, RuleOutcome, SumStep } from '@house-rules/contracts';

/** A catalogue's ways to say parts of an explanation; null leaves it to the engine's English. */
export interface ExplanationWords {
  readonly saySentence: (explanation: Explanation) => string | null;
  readonly sayOutcome: (rule: RuleOutcome) => string | null;
  /** What a step does, without the label that stands before it. */
  readonly sayStep: (step: SumStep) => string | null;
}

export const sentenceWords = (explanation: Explanation, words: ExplanationWords): string =>
  words.saySentence(explanation) ?? explanation.sentence.text;

export const outcomeWords = (rule: RuleOutcome, words: ExplanationWords): string =>
  words.sayOutcome(rule) ?? rule.message.text;

export const stepWords = (step: SumStep, words: ExplanationWords): string =>
  words.sayStep(step) ?? withoutLabel(step.message, step.label);

function withoutLabel({ text }: Message, label: string): string {
  const prefix = `${label}: `;
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}
