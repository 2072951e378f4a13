import { ExternalLink } from 'lucide-react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';
import type { Components } from 'react-markdown';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import { useSay } from '../i18n/i18n.ts';

/** Lines end where the writer ended them, as in chats; what publishers write (release notes) is wrapped by their editors. */
const plugins = { note: [remarkGfm, remarkBreaks], published: [remarkGfm] } as const;

/** Pictures would be fetched from outside, headings would join the page's outline: their words stay, they do not. */
const allowed = [
  'p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'a', 'hr', 'input',
  'table', 'thead', 'tbody', 'tr', 'th', 'td',
]; // prettier-ignore

const components: Components = {
  a: ({ href, children }) => <NoteLink href={href}>{children}</NoteLink>,
  input: ({ checked }) => <span aria-hidden>{checked ? '☑' : '☐'} </span>,
};

interface MarkdownTextProps {
  readonly text: string;
  readonly of: 'note' | 'published';
}

export const MarkdownText = memo(function MarkdownText({ text, of }: MarkdownTextProps) {
  return (
    <ReactMarkdown
      remarkPlugins={[...plugins[of]]}
      allowedElements={allowed}
      unwrapDisallowed
      components={components}
    >
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
