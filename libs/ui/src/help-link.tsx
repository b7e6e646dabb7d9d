import { createContext, useContext } from 'react';
import { t } from './language';

/** Where an error leads to. */
export interface Help {
  readonly address: string;
  /** What stands there, where that is not help on it. */
  readonly words?: string;
}

/** Where more is told of an error, or what cures it stands; undefined where nothing is. */
export type HelpOf = (error: unknown) => Help | undefined;

export const HelpContext = createContext<HelpOf>(() => undefined);

/** Whether asking again would be answered in the same way: it is not there, or not for this person. */
export type IsFinal = (error: unknown) => boolean;

export const FinalContext = createContext<IsFinal>(() => false);

/** Leads from a failure to what can be done about it. */
export function HelpLink({ error }: { readonly error: unknown }) {
  const help = useContext(HelpContext)(error);
  return help === undefined ? null : <a href={help.address}>{help.words ?? t('Help on this')}</a>;
}
