/** Three rules, the last of which pays: the product's sign. */
export function BrandMark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="5" fill="var(--accent)" />
      <g fill="var(--surface)">
        <rect x="5" y="6" width="14" height="2.4" rx="1.2" />
        <rect x="5" y="10.8" width="9" height="2.4" rx="1.2" />
        <rect x="5" y="15.6" width="5.5" height="2.4" rx="1.2" />
        <circle cx="17" cy="16.4" r="2.6" />
      </g>
    </svg>
  );
}
