/** The editor in the page's own colours, with contrast AA in both schemes. */

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import { EditorView, type Extension } from '@uiw/react-codemirror';

export function codeTheme(scheme: 'light' | 'dark'): Extension {
  return [EditorView.theme(surfaces, { dark: scheme === 'dark' }), syntaxHighlighting(tokens)];
}

const surfaces = {
  '&': { backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: '0.75rem' },
  '&.cm-focused': { outline: '2px solid var(--focus)' },
  '.cm-content': { fontFamily: 'var(--mantine-font-family-monospace)', caretColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink-soft)',
    borderRight: '1px solid var(--line)',
    fontFamily: 'var(--mantine-font-family-monospace)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-ground) !important',
  },
};

const tokens = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--live)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--draft)' },
  { tag: tags.invalid, color: 'var(--wrong)' },
]);
