import { deedWords } from './deed-words';

/** What was done in words, and its code in small print for those who search or write programs. */
export function Deed({ action }: { readonly action: string }) {
  const words = deedWords(action);
  if (words === undefined) return <code>{action}</code>;
  return (
    <span className="deed">
      {words} <code className="soft small">{action}</code>
    </span>
  );
}
