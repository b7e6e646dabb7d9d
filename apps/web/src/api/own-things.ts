/** What a person has on this device (views, drafts, the account they looked at last), each person for themselves. */
const KEPT_AS = 'plimsoll.own.';
/** Before they were kept by person: nobody knows whose they are. */
const OF_NOBODY = /^plimsoll\.(account$|views\.|pipeline-draft\.)/;

let owner: string | undefined;

/** Whose things are read and kept from now on; `undefined`: nobody is signed in, and nothing is there. */
export function ownedBy(person: string | undefined): void {
  owner = person;
  for (const key of Object.keys(localStorage)) if (OF_NOBODY.test(key)) localStorage.removeItem(key);
}

export function readOwn(name: string): string | null {
  return owner === undefined ? null : localStorage.getItem(keyOf(owner, name));
}

/** Without a person nothing is kept. */
export function keepOwn(name: string, text: string): void {
  if (owner !== undefined) localStorage.setItem(keyOf(owner, name), text);
}

export function dropOwn(name: string): void {
  if (owner !== undefined) localStorage.removeItem(keyOf(owner, name));
}

function keyOf(person: string, name: string): string {
  return `${KEPT_AS}${person}.${name}`;
}
