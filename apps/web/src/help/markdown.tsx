import type { ReactNode } from 'react';
import { type InlinePart, inlineParts } from './inline-parts';
import { type Block, blocksOf } from './markdown-blocks';
import { pictureAt } from './pictures';

const GUIDE = /^(?:\.\/)?([a-z0-9-]+)\.md(#.*)?$/;

/** A guide of ours as elements: no text of it becomes markup. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown" lang="en">
      {blocksOf(text).map((block, index) => (
        <BlockOf key={index} block={block} />
      ))}
    </div>
  );
}

function BlockOf({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? <h2>{inline(block.text)}</h2> : <h3>{inline(block.text)}</h3>;
    case 'code':
      return (
        <pre className="body" tabIndex={0}>
          {block.text}
        </pre>
      );
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{inline(item)}</li>);
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return <TableOf head={block.head} rows={block.rows} />;
    case 'picture':
      return <img src={pictureAt(block.target)} alt={block.words} loading="lazy" />;
    case 'quote':
      return <blockquote>{inline(block.text)}</blockquote>;
    case 'text':
      return <p>{inline(block.text)}</p>;
  }
}

interface TableProps {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function TableOf({ head, rows }: TableProps) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={head.join(', ')}>
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {inline(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, index) => (
                <td key={index}>{inline(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inline(text: string): ReactNode {
  return shown(inlineParts(text));
}

function shown(parts: readonly InlinePart[]): ReactNode {
  return parts.map((part, index) => <PartOf key={index} part={part} />);
}

function PartOf({ part }: { readonly part: InlinePart }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return <strong>{shown(part.parts)}</strong>;
    case 'emphasis':
      return <em>{shown(part.parts)}</em>;
    case 'link':
      return <LinkOf target={part.target}>{shown(part.parts)}</LinkOf>;
  }
}

/** Guides lead to guides, and to the web; what lies elsewhere in the repository is only named. */
function LinkOf({ target, children }: { readonly target: string; readonly children: ReactNode }) {
  const guide = GUIDE.exec(target);
  if (guide) return <a href={`/help/${guide[1]!}`}>{children}</a>;
  if (!/^https?:\/\//.test(target)) return <span>{children}</span>;
  return (
    <a href={target} rel="noreferrer">
      {children}
    </a>
  );
}
