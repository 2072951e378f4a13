import type { Element } from 'hast';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { isDiagram } from '../../../../dialect/parts.ts';
import { useSay } from '../../../i18n/i18n.ts';
import { copyText } from '../../../ui/clipboard.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import { attribute, textOf } from './hast.ts';

/** Code or a template to copy: its language, a copy button, and scrolling of its own. */
export function CodeBox({
  node,
  children,
}: {
  readonly node: Element | undefined;
  readonly children: ReactNode;
}) {
  const say = useSay();
  const language = attribute(node, 'dataLanguage');
  const title = attribute(node, 'dataTitle') || (language === 'text' ? '' : language);
  const copy = async () => {
    if (await copyText(textOf(node))) showToast(say('common.copied'));
  };
  return (
    <div className="code-box" data-language={language}>
      <header>
        <span>{title}</span>
        <IconButton icon={Copy} label={say('reading.copy-code')} onClick={copy} />
      </header>
      {isDiagram(language) && (
        <p className="code-note" data-chrome>
          {say('part.diagram')}
        </p>
      )}
      <pre
        data-block={attribute(node, 'dataBlock') || undefined}
        tabIndex={0}
        role="group"
        aria-label={title || say('part.code')}
      >
        {children}
      </pre>
    </div>
  );
}
