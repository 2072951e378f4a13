import type { Element } from 'hast';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useSay } from '../../../i18n/i18n.ts';
import type { WordKey } from '../../../i18n/words.ts';
import { RouteLink } from '../../../ui/route-link.tsx';
import { usePageContext } from '../page-context.ts';
import { attribute, textOf } from './hast.ts';

interface FormPartProps {
  readonly node: Element | undefined;
  readonly children: ReactNode;
}

const subjects = ['client', 'service', 'scenario', 'batch'] as const;

const kinds = [
  'text', 'long', 'number', 'percent', 'bool', 'date', 'choice', 'multi', 'person', 'role', 'service', 'link', 'computed', 'rows',
] as const; // prettier-ignore

/** A form as a card: what is asked, with room for the answers. Read and printed for now; one that stands elsewhere is a way there. */
export function FormCard({ node, children }: FormPartProps) {
  const { page } = usePageContext();
  const say = useSay();
  const title = useId();
  const kind = attribute(node, 'dataKind');
  const form = page.forms.find(({ id }) => id === attribute(node, 'dataForm'));
  if (kind === 'again') return <FormAgain node={node} />;
  const subject = subjects.find((known) => known === kind) ?? 'client';
  return (
    <section className="form-card" aria-labelledby={title}>
      <header data-chrome id={title}>
        <span className="form-mark">
          {say('form.label')} <span className="visually-hidden">{form?.label}</span>
        </span>
        <span>{say(`form.per-${subject}`)}</span>
        {form?.history && <span>{say('form.history')}</span>}
      </header>
      {children}
    </section>
  );
}

/** The form is on another page, or further up on this one: said in one line, with the way there. */
function FormAgain({ node }: { readonly node: Element | undefined }) {
  const { page } = usePageContext();
  const say = useSay();
  const id = attribute(node, 'dataForm');
  const form = page.forms.find((known) => known.id === id);
  if (!form)
    return (
      <p className="media-missing" data-part="missing">
        {say('form.missing', { name: id })}
      </p>
    );
  const place = { lang: page.wanted, key: form.page.key, anchor: form.anchor };
  return (
    <p className="form-again" data-chrome>
      <span className="form-mark">{say('form.label')}</span>{' '}
      <RouteLink to={{ view: 'page', place }}>
        {say('form.again', { form: form.label, page: form.page.title })}
      </RouteLink>
    </p>
  );
}

/** A field: its label and help, what kind of answer it wants, and room for it. */
export function FormField({ node, children }: FormPartProps) {
  const kind = kinds.find((known) => known === attribute(node, 'dataKind')) ?? 'text';
  return (
    <div className="form-field" data-kind={kind}>
      <div className="form-words">
        {children}
        <FieldFacts node={node} kind={kind} />
      </div>
      <FieldRoom kind={kind} />
    </div>
  );
}

/** A table of rows: its columns, one below the other, and room for lines is the paper's. */
export function FormRows({ node, children }: FormPartProps) {
  return (
    <div className="form-rows" role="group" aria-label={textOf(node?.children[0])}>
      {children}
      <FieldFacts node={node} kind="rows" />
    </div>
  );
}

function FieldFacts({
  node,
  kind,
}: {
  readonly node: Element | undefined;
  readonly kind: (typeof kinds)[number];
}) {
  const say = useSay();
  const required = attribute(node, 'dataRequired') === 'true';
  return (
    <span className="form-facts" data-chrome>
      {say(`form.kind-${kind}` satisfies WordKey)}
      {required && <strong>{say('form.required')}</strong>}
    </span>
  );
}

/** Where the answer goes on paper; what can be chosen is in the words already. */
function FieldRoom({ kind }: { readonly kind: (typeof kinds)[number] }) {
  const say = useSay();
  if (kind === 'choice' || kind === 'multi' || kind === 'computed') return null;
  if (kind !== 'bool') return <span className="form-room" aria-hidden data-chrome />;
  return (
    <span className="form-choices" data-chrome>
      <span>{say('form.yes')}</span>
      <span>{say('form.no')}</span>
    </span>
  );
}
