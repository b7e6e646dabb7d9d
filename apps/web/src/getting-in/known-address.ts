let known = '';

/** The address that was typed or verified on the way in, so that it need not be typed again. In memory only. */
export const knownAddress = {
  get: (): string => known,
  set: (address: string): void => {
    known = address;
  },
};
