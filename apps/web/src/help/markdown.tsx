import type { ReactNode } from 'react';
import { type Block, blocksOf } from './markdown-blocks';

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g;
const GUIDE = /^(?:\.\/)?([a-z-]+)\.md(#.*)?$/;

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

function inline(text: string): readonly ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(text.slice(at, found.index));
    const [all, code, strong, words, target] = found;
    if (code !== undefined) parts.push(<code key={found.index}>{code}</code>);
    else if (strong !== undefined) parts.push(<strong key={found.index}>{strong}</strong>);
    else parts.push(link(found.index, words!, target!));
    at = found.index + all.length;
  }
  return [...parts, text.slice(at)];
}

/** Guides lead to guides, and to the web; what lies elsewhere in the repository is only named. */
function link(key: number, words: string, target: string): ReactNode {
  const guide = GUIDE.exec(target);
  const plain = words.replaceAll('`', '');
  if (guide)
    return (
      <a key={key} href={`/help/${guide[1]!}`}>
        {plain}
      </a>
    );
  if (/^https?:\/\//.test(target))
    return (
      <a key={key} href={target} rel="noreferrer">
        {plain}
      </a>
    );
  return <span key={key}>{plain}</span>;
}
