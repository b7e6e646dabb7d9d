/** The Plimsoll mark: the line that a ship may not be loaded below. */
export function Mark({ size = 30 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
        <circle cx="16" cy="16" r="9" />
        <path d="M3 16h26" />
      </g>
    </svg>
  );
}
