'use client';
import { json } from '@codemirror/lang-json';
import { type Diagnostic, linter } from '@codemirror/lint';
import { readJson } from '@house-rules/rules-engine';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useMemo } from 'react';
import { useStyleNonce } from '../../../frame/style-nonce.tsx';
import classes from './code.module.css';
import { codeTheme } from './code-theme.ts';

interface CodeEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onChange?: (text: string) => void;
  readonly readOnly?: boolean;
  /** For a part of a document: no line numbers, no higher than it must be. */
  readonly short?: boolean;
}

/** JSON in CodeMirror; where it stops parsing is marked in the text. Tab leaves the field. */
export function CodeEditor({
  label,
  text,
  onChange,
  readOnly = false,
  short = false,
}: CodeEditorProps) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: true });
  const nonce = useStyleNonce();
  const extensions = useMemo(
    () => [
      json(),
      linter((view) => diagnose(view.state.doc.toString()), { delay: 200 }),
      EditorView.lineWrapping,
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ],
    [label, nonce],
  );
  return (
    <CodeMirror
      className={classes.editor ?? ''}
      value={text}
      onChange={onChange ?? (() => {})}
      readOnly={readOnly}
      editable={!readOnly}
      theme={codeTheme(scheme)}
      extensions={extensions}
      indentWithTab={false}
      maxHeight={short ? '20rem' : 'calc(100dvh - 16rem)'}
      basicSetup={{
        lineNumbers: !short,
        foldGutter: !short,
        highlightActiveLine: !readOnly,
        highlightActiveLineGutter: !readOnly,
        autocompletion: false,
      }}
    />
  );
}

function diagnose(text: string): Diagnostic[] {
  const parsed = readJson(text);
  if (parsed.ok) return [];
  const from = Math.min(parsed.offset, Math.max(0, text.length - 1));
  return [
    { from, to: Math.min(from + 1, text.length), severity: 'error', message: parsed.sentence },
  ];
}
