import { createContext, useContext } from 'react';
import { t } from './language';

/** The address where more is told of an error; undefined where nothing is. */
export type HelpOf = (error: unknown) => string | undefined;

export const HelpContext = createContext<HelpOf>(() => undefined);

/** Whether asking again would be answered in the same way: it is not there, or not for this person. */
export type IsFinal = (error: unknown) => boolean;

export const FinalContext = createContext<IsFinal>(() => false);

/** Leads from a failure to what can be done about it. */
export function HelpLink({ error }: { readonly error: unknown }) {
  const address = useContext(HelpContext)(error);
  return address === undefined ? null : <a href={address}>{t('Help on this')}</a>;
}
