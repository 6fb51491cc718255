import { isApiProblem } from '../../api/api-problem.ts';
import { CodedText } from '../../frame/coded-text.tsx';
import { asSentence } from '../../frame/states/as-sentence.ts';
import classes from './publish.module.css';

const shownMax = 6;

/** What else the API says of a refusal: the findings that block, the tests that fail. */
export function ProblemDetails({ error }: { readonly error: unknown }) {
  const problem = isApiProblem(error) ? error.problem : null;
  const findings = problem?.findings?.map(({ pointer, sentence }) => `\`${pointer}\` ${sentence}`);
  const tests = problem?.tests
    ?.filter(({ passed }) => !passed)
    .map(({ name, differences }) => `${name}: ${differences.join('; ')}`);
  const lines = [...(findings ?? []), ...(tests ?? [])].slice(0, shownMax);
  if (lines.length === 0) return null;
  return (
    <ul className={classes.details}>
      {lines.map((line) => (
        <li key={line}>
          <CodedText text={asSentence(line)} />
        </li>
      ))}
    </ul>
  );
}
