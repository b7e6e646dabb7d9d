/** The height of a bar, 0 to 1, beside the highest of them. */
export function share(value: string, highest: number): number {
  return highest <= 0 ? 0 : Math.max(0, Number(value) / highest);
}
