const REFUSALS = ['nothing-to-hurt', 'position-too-small'] as const;

/** Why a simulated market could not hurt an account, as the simulator names it; undefined for any other answer. */
export function marketRefusal({ code }: { readonly code?: unknown }): (typeof REFUSALS)[number] | undefined {
  return REFUSALS.find((one) => one === code);
}
