/** One side of a comparison, as it stands in the address: `draft`, `v3` or `change-12`. */
export type Side =
  | { readonly kind: 'draft' }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'change'; readonly changeNumber: number };

const pattern = /^(?:(draft)|v([1-9]\d{0,8})|change-([1-9]\d{0,8}))$/;

/** @returns null for what names no side. */
export function sideIn(text: string | null): Side | null {
  const [, draft, version, change] = pattern.exec(text ?? '') ?? [];
  if (draft !== undefined) return { kind: 'draft' };
  if (version !== undefined) return { kind: 'version', version: Number(version) };
  if (change !== undefined) return { kind: 'change', changeNumber: Number(change) };
  return null;
}

export function sideText(side: Side): string {
  switch (side.kind) {
    case 'draft':
      return 'draft';
    case 'version':
      return `v${side.version}`;
    case 'change':
      return `change-${side.changeNumber}`;
  }
}
