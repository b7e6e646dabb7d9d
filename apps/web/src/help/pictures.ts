const files = import.meta.glob<string>('../../../../docs/images/*.{png,svg}', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Where the page has the picture that a guide names (`../images/…`); undefined: there is none of this name. */
export function pictureAt(target: string): string | undefined {
  return files[`../../../../docs/images/${target.replace(/^.*\//, '')}`];
}
