import { ExternalLink } from 'lucide-react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';
import type { Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useSay } from '../i18n/i18n.ts';

const plugins = [remarkGfm];
/** Pictures would be fetched from outside, headings would join the page's outline: their words stay, they do not. */
const allowed = [
  'p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'a', 'hr', 'input',
  'table', 'thead', 'tbody', 'tr', 'th', 'td',
]; // prettier-ignore

const components: Components = {
  a: ({ href, children }) => <NoteLink href={href}>{children}</NoteLink>,
  input: ({ checked }) => <span aria-hidden>{checked ? '☑' : '☐'} </span>,
};

export const MarkdownText = memo(function MarkdownText({ text }: { readonly text: string }) {
  return (
    <ReactMarkdown remarkPlugins={plugins} allowedElements={allowed} unwrapDisallowed components={components}>
      {text}
    </ReactMarkdown>
  );
});

interface NoteLinkProps {
  readonly href: string | undefined;
  readonly children: ReactNode;
}

/** A note has no place in the playbook, so a relative address leads nowhere: its words stay, marked as missing. */
function NoteLink({ href, children }: NoteLinkProps) {
  const say = useSay();
  if (!href || !/^(https?|mailto):/i.test(href)) {
    return (
      <span className="link-missing" title={href}>
        {children}
      </span>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" title={href}>
      {children}
      <ExternalLink size="0.8em" role="img" aria-label={say('link.external')} />
    </a>
  );
}
