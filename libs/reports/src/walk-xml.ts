import { Parser } from 'htmlparser2';

interface Handlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Calls the handlers for each element of a document. Entities other than those of XML itself stay as they are. */
export function walk(xml: string, { open, text, close }: Handlers): void {
  const parser = new Parser(
    { onopentag: open, ontext: (chunk) => text?.(chunk), onclosetag: (name) => close?.(name) },
    { xmlMode: true },
  );
  parser.end(xml);
}
